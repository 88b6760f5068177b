// The style of the status board, for screens, telephones and black and white print.

/// Colour is never the only signal: every tone also has a sign or a text.
let boardStyle: StaticString = """
    :root{color-scheme:light}
    *{box-sizing:border-box}
    body{margin:0 auto;padding:1.25rem 1.25rem 2rem;max-width:64rem;background:#fff;color:#1c1c1c;
    font:1rem/1.45 "Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif;overflow-wrap:break-word}
    p,ul,ol,dl{margin:.3rem 0}
    ul,ol{padding-left:1.4rem}
    a{color:#0b4a8f}
    header .banner{margin:0 0 1rem;padding:.3rem .6rem;border:2px dashed #1c1c1c;font-weight:700;text-align:center;letter-spacing:.04em}
    header{border-bottom:2px solid #1c1c1c;padding-bottom:.6rem}
    header p{margin:.1rem 0}
    .office{text-transform:uppercase;font-weight:600;letter-spacing:.02em;font-size:.92rem}
    h1{margin:.4rem 0 .2rem;font-size:1.6rem;line-height:1.2}
    .plan{color:#444}
    h2{margin:1.7rem 0 .5rem;font-size:1.2rem;line-height:1.3}
    h3{margin:.2rem 0;font-size:1rem}
    .messages{padding-left:1.2rem;font-size:1.05rem}
    .messages li{margin:.25rem 0}
    .figures{display:grid;grid-template-columns:repeat(5,1fr);gap:.6rem;margin:.6rem 0}
    .figures div{border:1px solid #8a8a8a;border-radius:.35rem;padding:.5rem .7rem}
    .figures dt{color:#444;font-size:.92rem}
    .figures dd{margin:0;color:#444;font-size:.92rem}
    .figures strong{display:block;color:#1c1c1c;font-size:1.7rem;line-height:1.2;font-variant-numeric:tabular-nums}
    .sum{color:#444;font-size:.95rem}
    .groups{display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));gap:.6rem 1.6rem}
    table{border-collapse:collapse;width:100%;margin:.4rem 0}
    caption{text-align:left;color:#444;font-size:.92rem;padding:.1rem 0 .35rem}
    th,td{border:1px solid #9a9a9a;padding:.3rem .5rem;text-align:left;vertical-align:top}
    thead th{background:#ececec;text-align:center;vertical-align:middle;font-size:.92rem}
    tbody th{font-weight:400}
    .number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
    .total th,.total td{font-weight:700;border-top:2px solid #1c1c1c}
    th.task{background:#f4f4f4;font-weight:600}
    th.part{padding-left:1.6rem}
    .absent{background:#efefef;font-style:italic}
    .wide{overflow-x:auto}
    figure{margin:.4rem 0;display:grid;grid-template-columns:auto 1fr;gap:.4rem 1.6rem;align-items:start}
    figcaption{grid-column:1/-1;color:#444;font-size:.92rem}
    svg{max-width:100%;height:auto}
    svg text{font-family:inherit}
    .tasks{color:#333;font-size:.92rem;columns:2;column-gap:2rem}
    .map td,.map thead th:not(:first-child){text-align:center;width:3.4rem;min-width:2rem}
    .map .number{text-align:center}
    .map tbody td{vertical-align:middle}
    .key th,.key td{background:#fafafa}
    .key tr:last-child th,.key tr:last-child td{border-bottom:2px solid #1c1c1c}
    .sign,.map td [aria-hidden]{font-family:"DejaVu Sans","Segoe UI Symbol","Apple Symbols",sans-serif;font-size:1.1em;line-height:1.2}
    .sign{display:inline-block;width:1.5em;text-align:center;border:1px solid #9a9a9a}
    .done{background:#1d6b3a;color:#fff}
    .ongoing{background:#cfe8d6}
    .not-started{background:#ffd9b8;font-weight:700}
    .not-arising,.not-applicable{background:#fff;color:#333}
    .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
    .map td,.wide,figure{position:relative}
    footer{margin-top:1.8rem;padding-top:.5rem;border-top:1px solid #9a9a9a;color:#555;font-size:.85rem}
    @media (max-width:44rem){
    body{padding:.8rem .75rem 1.5rem}
    h1{font-size:1.35rem}
    .figures{grid-template-columns:repeat(2,1fr)}
    .figures div:last-child{grid-column:1/-1}
    figure{display:block}
    .tasks{columns:1}
    th,td{padding:.25rem .3rem;font-size:.9rem}
    .map td,.map thead th:not(:first-child){width:2rem;min-width:1.7rem;padding:.2rem .1rem}
    .map thead th:not(:first-child){font-size:.75rem}
    .totals th,.totals td{font-size:.85rem}
    }
    @media print{
    @page{size:A4;margin:15mm 12mm 15mm 18mm}
    html{font-size:9.5pt}
    body{max-width:none;padding:0}
    thead{display:table-header-group}
    tr,li,figure,.figures div{break-inside:avoid}
    h2,h3,caption,thead{break-after:avoid}
    a{color:inherit}
    .done{background:#c8c8c8;color:#000}
    .wide{overflow:visible}
    figure{grid-template-columns:7.5cm 1fr;column-gap:.8rem}
    figure th,figure td{padding:.2rem .35rem}
    }
    """
