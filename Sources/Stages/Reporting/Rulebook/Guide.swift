// huong-dan.html and huong-dan-ke-hoach.html: the guides as printable pages, made from HUONG-DAN.md with its pictures
// embedded and from HUONG-DAN-KE-HOACH.md.
import CResources
import Documents

/// The guide as `tonghop init` writes it to the outbox.
package var guidePage: [UInt8] {
    let text = String(decoding: resource_huong_dan_md().contents, as: UTF8.self)
    let pictures = [
        "Pictures/bieu-mau.png": resource_bieu_mau_png(), "Pictures/ban-danh-dau.png": resource_ban_danh_dau_png(),
        "Pictures/phieu-tiep-nhan.png": resource_phieu_tiep_nhan_png(),
        "Pictures/phieu-tra-lai.png": resource_phieu_tra_lai_png(),
    ]
    let body = Markdown(text) { pictures[$0]?.contents }.html
    return HTMLPage(title: "Hướng dẫn", language: "vi", style: guideStyle, body: [.element(.main, [], body)]).bytes
}

/// How to write a plan in Excel, as `tonghop init` writes it to the folder of the plans.
package var planGuidePage: [UInt8] {
    let text = String(decoding: resource_huong_dan_ke_hoach_md().contents, as: UTF8.self)
    return HTMLPage(
        title: "Viết kế hoạch", language: "vi", style: guideStyle, body: [.element(.main, [], Markdown(text).html)]
    ).bytes
}

extension CResource {
    var contents: [UInt8] { Array(UnsafeBufferPointer(start: bytes, count: count)) }
}

/// For screens, and two pages when printed.
let guideStyle: StaticString = """
    :root{color-scheme:light}
    *{box-sizing:border-box}
    body{margin:0 auto;padding:1.5rem 1.25rem 2rem;max-width:54rem;background:#fff;color:#1c1c1c;
    font:1rem/1.5 "Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif;overflow-wrap:anywhere}
    h1{font-size:1.6rem;margin:.6rem 0}
    h2{font-size:1.25rem;margin:1.6rem 0 .5rem;border-bottom:1px solid #999}
    h3{font-size:1.05rem;margin:1.2rem 0 .4rem}
    table{border-collapse:collapse;width:100%;margin:.5rem 0;font-size:.95rem}
    th,td{border:1px solid #999;padding:.3rem .5rem;text-align:left;vertical-align:top}
    thead th{background:#f0f0f0;overflow-wrap:normal}
    code{font:.92em/1.4 Consolas,"Liberation Mono",monospace;background:#f3f3f3;padding:.05rem .25rem}
    pre{background:#f3f3f3;padding:.5rem .75rem;margin:.5rem 0;white-space:pre-wrap}
    figure{margin:.75rem 0}
    img{max-width:100%;border:1px solid #999}
    figcaption{color:#444;font-size:.92rem}
    @media print{
    @page{size:A4;margin:12mm 12mm 12mm 16mm}
    html{font-size:8.2pt}
    body{max-width:none;padding:0;line-height:1.24}
    h1{margin:0}
    h2{margin:.6rem 0 .3rem}
    h2~h2{break-before:page}
    p,ul,ol{margin:.35rem 0}
    th,td{padding:.12rem .45rem}
    table{margin:.3rem 0}
    thead{display:table-header-group}
    tr,li,figure,pre{break-inside:avoid}
    h2,h3{break-after:avoid}
    figure{display:inline-block;width:49%;vertical-align:bottom;margin:.3rem .3% .3rem 0}
    img{max-height:45mm}
    }
    """
