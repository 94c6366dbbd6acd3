/* SPDX-License-Identifier: MIT */
/* The words of the ledger's codes: as receipts/labels.c says them, and in English. */
export const FORMS = ['cash', 'bank', 'goods', 'labour', 'service'];
export const VALUE_SOURCES = ['invoice', 'declared', 'council'];
export const PURPOSES = [
    'THAMHOI', 'QUA', 'QUATET', 'NHAO', 'DUNGCU', 'YTE', 'PHCN', 'HOCBONG', 'DAYNGHE', 'VIECLAM',
    'SINHKE', 'KHOINGHIEP', 'VON', 'CSVC', 'VHTT', 'TRUYENTHONG', 'DOTXUAT', 'CHUYENCAP', 'KHAC',
];

const LABELS = {
    cash: ['Tiền mặt', 'Cash'],
    bank: ['Chuyển khoản', 'Bank transfer'],
    goods: ['Hiện vật', 'Goods'],
    labour: ['Ngày công lao động', 'Days of labour'],
    service: ['Dịch vụ', 'Services'],
    invoice: ['theo hóa đơn', 'by invoice'],
    declared: ['người tặng khai', 'as the giver says'],
    council: ['hội đồng định giá', 'valued by a council'],
    THAMHOI: ['Thăm hỏi', 'Visits'],
    QUA: ['Tặng quà', 'Presents'],
    QUATET: ['Tặng quà Tết', 'Presents for Tết'],
    NHAO: ['Xây, sửa nhà ở', 'Houses built or repaired'],
    DUNGCU: ['Phương tiện, dụng cụ trợ giúp', 'Assistive devices'],
    YTE: ['Khám bệnh, chữa bệnh', 'Medical treatment'],
    PHCN: ['Can thiệp sớm, phục hồi chức năng', 'Early intervention, rehabilitation'],
    HOCBONG: ['Học bổng, hỗ trợ học tập', 'Scholarships, schooling'],
    DAYNGHE: ['Đào tạo nghề', 'Vocational training'],
    VIECLAM: ['Tạo việc làm', 'Jobs'],
    SINHKE: ['Hỗ trợ sinh kế', 'Livelihoods'],
    KHOINGHIEP: ['Hỗ trợ khởi nghiệp', 'Starting a business'],
    VON: ['Hỗ trợ vốn (không hoàn lại)', 'Capital (not to be repaid)'],
    CSVC: ['Nâng cấp cơ sở vật chất', 'Facilities'],
    VHTT: ['Văn hóa, thể thao', 'Culture and sport'],
    TRUYENTHONG: ['Truyền thông', 'Communication'],
    DOTXUAT: ['Hỗ trợ đột xuất', 'Urgent help'],
    CHUYENCAP: ['Chuyển quỹ cấp trên', 'Passed to a higher level'],
    KHAC: ['Mục đích khác', 'Other purposes'],
    SUCKHOE: ['Chăm sóc sức khỏe', 'Health care'],
    '': ['Không chỉ định mục đích', 'No purpose named'],
};

/* The label of a code; an unknown code stands for itself. */
export function label(code, lang) {
    const both = Object.prototype.hasOwnProperty.call(LABELS, code ?? '') ? LABELS[code ?? ''] : null;
    return both ? both[lang === 'en' ? 1 : 0] : String(code);
}

/* Of a use: what somebody was treated for is nobody's business (FORMAT.md section 8). */
export function useLabel(purpose, lang) {
    return label(purpose === 'YTE' || purpose === 'PHCN' ? 'SUCKHOE' : purpose, lang);
}
