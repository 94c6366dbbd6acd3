/* SPDX-License-Identifier: MIT */
/* The saved page's decoder: zxing-cpp as WebAssembly, inside the page. */
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm';

let isReady = false;

/* The texts of the QR codes in an ImageData. */
export async function readCodes(pixels) {
    if (!isReady) {
        const bytes = Uint8Array.from(atob(wasm), (char) => char.charCodeAt(0));
        prepareZXingModule({ overrides: { wasmBinary: bytes.buffer } });
        isReady = true;
    }
    const found = await readBarcodes(pixels, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 1 });
    return found.filter((code) => code.isValid).map((code) => code.text);
}
