/* SPDX-License-Identifier: MIT */
/* The light page carries no decoder of pictures. */
export const readCodes = null;
