// `#embed` instead of `.incbin`, because the compiler records embedded files as dependencies, so a change to one of
// them triggers a rebuild.
#include "CResources.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

#define RESOURCE(name) \
    CResource resource_##name(void) { return (CResource){name, sizeof name}; }

static const unsigned char plan_xsd[] = {
#embed "../Stages/Planning/Resources/plan.xsd"
};
RESOURCE(plan_xsd)

static const unsigned char starter_xml[] = {
#embed "../Stages/Planning/Resources/starter.xml"
};
RESOURCE(starter_xml)

static const unsigned char examples_tsv[] = {
#embed "../Stages/Reporting/Resources/examples.tsv"
};
RESOURCE(examples_tsv)

static const unsigned char huong_dan_md[] = {
#embed "../../HUONG-DAN.md"
};
RESOURCE(huong_dan_md)

static const unsigned char huong_dan_ke_hoach_md[] = {
#embed "../../HUONG-DAN-KE-HOACH.md"
};
RESOURCE(huong_dan_ke_hoach_md)

static const unsigned char ke_hoach_xa_xlsx[] = {
#embed "../../Samples/ke-hoach-xa.xlsx"
};
RESOURCE(ke_hoach_xa_xlsx)

static const unsigned char bieu_mau_png[] = {
#embed "../../Pictures/bieu-mau.png"
};
RESOURCE(bieu_mau_png)

static const unsigned char ban_danh_dau_png[] = {
#embed "../../Pictures/ban-danh-dau.png"
};
RESOURCE(ban_danh_dau_png)

static const unsigned char phieu_tiep_nhan_png[] = {
#embed "../../Pictures/phieu-tiep-nhan.png"
};
RESOURCE(phieu_tiep_nhan_png)

static const unsigned char phieu_tra_lai_png[] = {
#embed "../../Pictures/phieu-tra-lai.png"
};
RESOURCE(phieu_tra_lai_png)
