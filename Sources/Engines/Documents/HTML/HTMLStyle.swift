// The default style of a page: plain, legible on a telephone, and equally clear in black and white print.

/// Style sheets of pages.
package enum HTMLStyle {
    /// Supported classes: `banner` (a line at the top), `error`, `warning`, `note` (blocks with a distinct bar each, so
    /// that colour is not the only signal), `number` (right-aligned figures), `code` (small and grey), `total` (a row),
    /// `wide` (a table that may scroll sideways), `unseen` (for screen readers only).
    package static let plain: StaticString = """
        :root{color-scheme:light}
        *{box-sizing:border-box}
        body{margin:0 auto;padding:1rem;max-width:56rem;background:#fff;color:#111;
        font:1rem/1.5 "Times New Roman","Liberation Serif",Tinos,serif;overflow-wrap:break-word}
        h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0}
        h2{font-size:1.2rem;margin:1.5rem 0 .5rem}
        h3{font-size:1rem;margin:1rem 0 .25rem}
        p,ol,ul,dl{margin:.5rem 0}
        li{margin:.35rem 0}
        dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem}
        dt{color:#444}
        dd{margin:0}
        table{border-collapse:collapse;width:100%;margin:.75rem 0}
        caption{text-align:left;font-weight:bold;padding:.25rem 0}
        th,td{border:1px solid #777;padding:.3rem .5rem;text-align:left;vertical-align:top}
        thead th{text-align:center;vertical-align:middle;background:#eee}
        tbody th{font-weight:normal}
        figcaption{font-weight:bold;margin-bottom:.4rem}
        .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
        .number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
        .total td,.total th{font-weight:bold;border-top:2px solid #111}
        .wide{overflow-x:auto}
        .banner{margin:0 0 1rem;padding:.25rem .5rem;border:2px solid #111;font-weight:bold;text-align:center}
        .error,.warning,.note{margin:.6rem 0;padding:.1rem 0 .1rem .75rem;border-left:.3rem solid #111}
        .warning{border-left-style:double}
        .note{border-left:.3rem dotted #555}
        .code,small{font-size:.8rem;color:#555}
        svg{max-width:100%;height:auto}
        figure{margin:1rem 0}
        @media (max-width:30rem){body{padding:.6rem}dl{display:block}dt{margin-top:.4rem}th,td{padding:.25rem .3rem}}
        @media print{@page{size:A4;margin:15mm 15mm 15mm 25mm}body{max-width:none;padding:0;font-size:12pt}
        thead{display:table-header-group}tr,figure,li,.error,.warning,.note{break-inside:avoid}
        h1,h2,h3{break-after:avoid}a{color:inherit}.wide{overflow:visible}}
        """
}
