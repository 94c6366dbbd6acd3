/* SPDX-License-Identifier: MIT */
export const HAS_READER = false;
