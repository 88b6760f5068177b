// The parts of libxlsxwriter that Swift cannot call directly, each with the reason.
#include <stdint.h>
#include <xlsxwriter.h>

// The fields of the structs below are `char *` up to 1.1 and `const char *` from 1.2. The casts compile with both.
static inline lxw_error xlsx_set_properties(lxw_workbook *workbook, const char *title, const char *author, int64_t created) {
    lxw_doc_properties properties = {0};
    properties.title = (char *)title;
    properties.author = (char *)author;
    properties.created = (time_t)created;
    return workbook_set_properties(workbook, &properties);
}

typedef struct xlsx_range { lxw_row_t first_row, last_row; lxw_col_t first_column, last_column; } xlsx_range;

typedef struct xlsx_validation_texts { const char *input_title, *input, *error_title, *error; } xlsx_validation_texts;

static inline lxw_error xlsx_validate(lxw_worksheet *sheet, xlsx_range range, uint8_t kind,
        const char *const *list, const char *formula, xlsx_validation_texts texts) {
    lxw_data_validation validation = {0};
    validation.validate = kind;
    validation.value_list = (void *)list;
    validation.value_formula = (char *)formula;
    validation.input_title = (char *)texts.input_title;
    validation.input_message = (char *)texts.input;
    validation.error_title = (char *)texts.error_title;
    validation.error_message = (char *)texts.error;
    return worksheet_data_validation_range(sheet, range.first_row, range.first_column, range.last_row, range.last_column, &validation);
}

static inline lxw_error xlsx_format_where(lxw_worksheet *sheet, xlsx_range range, const char *formula, lxw_format *format) {
    lxw_conditional_format condition = {0};
    condition.type = LXW_CONDITIONAL_TYPE_FORMULA;
    condition.value_string = (char *)formula;
    condition.format = format;
    return worksheet_conditional_format_range(sheet, range.first_row, range.first_column, range.last_row, range.last_column, &condition);
}

static inline lxw_error xlsx_comment(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *text, const char *author,
        uint16_t height) {
    lxw_comment_options options = {0};
    options.author = (char *)author;
    options.width = 340;  // pixels; the library's default width fits only four words per line
    options.height = height;
    return worksheet_write_comment_opt(sheet, row, column, text, &options);
}
