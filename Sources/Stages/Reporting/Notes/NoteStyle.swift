// The style of a note, for screens, telephones and black and white print.

/// Colour is never the only signal: every tone also has a sign and a line style.
let noteStyle: StaticString = """
    :root{color-scheme:light}
    *{box-sizing:border-box}
    body{margin:0 auto;padding:1.5rem 1.25rem 2rem;max-width:52rem;background:#fff;color:#1c1c1c;
    font:1rem/1.5 "Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif;overflow-wrap:anywhere}
    p,ul,ol,dl{margin:.3rem 0}
    header{border-bottom:1px solid #999;padding-bottom:.4rem;color:#333;font-size:.92rem}
    header p{margin:0}
    .office{text-transform:uppercase;font-weight:600;letter-spacing:.02em}
    main{padding:0 1px}
    h1{margin:1.2rem 0 0;font-size:1.6rem;line-height:1.2;text-align:center;letter-spacing:.03em}
    .plan{text-align:center;color:#444;margin:0 0 1rem}
    h2{margin:1.6rem 0 .4rem;font-size:1.12rem}
    .banner{margin:0 0 1rem;padding:.3rem .6rem;border:2px dashed #1c1c1c;font-weight:700;text-align:center;letter-spacing:.04em}
    .verdict{display:flex;gap:1rem;align-items:center;padding:.9rem 1.1rem;border:1px solid;border-left-width:.55rem;border-radius:.35rem}
    .verdict p{color:#1c1c1c}
    .verdict .words{margin:0;font-size:1.35rem;line-height:1.25;font-weight:700;color:inherit}
    .sign{flex:none;width:3rem;height:3rem;border:3px solid;border-radius:50%;font-size:1.75rem;font-weight:700;
    line-height:2.65rem;text-align:center}
    .good{color:#145c2b;background:#f1f8f2}
    .care{color:#7a4300;background:#fff8ea}
    .bad{color:#9c1616;background:#fdf2f1}
    .calm{color:#1d4a73;background:#f1f6fb}
    .care{border-style:double;border-width:3px 3px 3px .55rem}
    .by{font-weight:600}
    dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1.2rem;margin:1rem 0}
    dt{color:#555}
    dd{margin:0}
    table{border-collapse:collapse;width:100%;margin:.4rem 0}
    caption{text-align:left;color:#555;font-size:.9rem;padding:.1rem 0 .3rem}
    th,td{border:1px solid #999;padding:.4rem .55rem;text-align:left;vertical-align:top}
    thead th{background:#f0f0f0;font-size:.92rem;overflow-wrap:normal}
    td p{margin:0 0 .25rem}
    td ul{padding-left:1.2rem}
    .findings thead th:nth-child(2){width:21%}
    .findings thead th:nth-child(4){width:35%}
    .number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
    .figures tbody th{white-space:nowrap}
    .changes td.number{white-space:normal;min-width:6.5rem}
    .aside{font-size:.95rem}
    .label{color:#555}
    .code,footer{color:#595959;font-size:.8rem}
    .hint{color:#444;font-size:.95rem}
    .screen{font:.85rem/1.4 Consolas,"Liberation Mono",monospace;white-space:pre-wrap;background:#f6f6f6;padding:.6rem .8rem;margin:.3rem 0}
    code{font:.92rem/1.4 Consolas,"Liberation Mono",monospace;background:#f3f3f3;padding:.1rem .3rem}
    ul,ol{padding-left:1.4rem}
    li{margin:.2rem 0}
    .contact{margin-top:1.4rem;padding-top:.7rem;border-top:1px solid #999}
    footer{margin-top:.6rem}
    @media (max-width:34rem){
    body{padding:.9rem .8rem 1.5rem}
    h1{font-size:1.35rem}
    .verdict{align-items:flex-start;padding:.75rem .8rem;gap:.7rem}
    .verdict .words{font-size:1.15rem}
    .sign{width:2.3rem;height:2.3rem;font-size:1.3rem;line-height:1.95rem}
    dl{grid-template-columns:6.5rem 1fr;gap:.3rem .8rem}
    dt{font-size:.9rem}
    .findings,.findings caption,.findings tbody,.findings tr,.findings td,.findings th{display:block;width:auto}
    .findings thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    .findings tr{border:1px solid #999;border-radius:.3rem;margin:.6rem 0;padding:.4rem .6rem}
    .findings td,.findings tbody th{border:0;padding:.15rem 0;text-align:left}
    .findings tbody th::before{content:"Chỗ số "}
    td[data-heading]::before{content:attr(data-heading);display:block;color:#555;font-size:.82rem}
    .changes th,.changes td{padding:.3rem;font-size:.9rem;overflow-wrap:normal}
    .changes td.number{min-width:0}
    .sample th,.sample td{padding:.25rem .3rem;font-size:.85rem}
    }
    @media print{
    @page{size:A4;margin:15mm 15mm 15mm 20mm}
    html{font-size:10.5pt}
    body{max-width:none;padding:0;line-height:1.4}
    thead{display:table-header-group}
    tr:not(.rest),li,.verdict,.contact{break-inside:avoid}
    h2,h2+p,caption{break-after:avoid}
    .verdict{border-color:#1c1c1c}
    }
    """
