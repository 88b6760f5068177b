// Files of the product as constant data of the program. Nothing is copied at start and nothing has to be installed
// beside the binary.
#ifndef CRESOURCES_H
#define CRESOURCES_H

/// Holds pointers to constants only, so any thread may read it.
typedef struct __attribute__((swift_attr("@Sendable"))) {
    const unsigned char *_Nonnull bytes;
    long count;
} CResource;

CResource resource_plan_xsd(void);
CResource resource_starter_xml(void);
CResource resource_examples_tsv(void);
CResource resource_huong_dan_md(void);
CResource resource_huong_dan_ke_hoach_md(void);
CResource resource_ke_hoach_xa_xlsx(void);
CResource resource_bieu_mau_png(void);
CResource resource_ban_danh_dau_png(void);
CResource resource_phieu_tiep_nhan_png(void);
CResource resource_phieu_tra_lai_png(void);

#endif
