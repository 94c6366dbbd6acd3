/* SPDX-License-Identifier: MIT */
/* ES5, before all else: says so when the browser is too old to run the page. */
(function () {
    'use strict';
    function tooOld() {
        var verdict = document.getElementById('verdict');
        if (window.lalanhRuns || !verdict)
            return;
        document.getElementById('result').removeAttribute('hidden');
        verdict.setAttribute('data-verdict', 'too-old');
        verdict.textContent = 'MÁY QUÁ CŨ';
        document.title = 'MÁY QUÁ CŨ';
        document.getElementById('meaning').textContent =
            'Trình duyệt này quá cũ nên không kiểm tra được. Điều đó không nói gì về tờ giấy: ' +
            'xin mở bằng máy khác, hoặc cập nhật trình duyệt. (This browser is too old to check ' +
            'the paper; that says nothing about the paper itself.)';
    }
    window.onerror = tooOld;
    window.onload = tooOld;
}());
