/**
 * Area of a bit of memory in um2 unless another is given: that of the largest SRAM macro of the open
 * 180 nm process GF180MCU, gf180mcu_fd_ip_sram__sram512x8m8wm1, 431.86 um x 484.88 um for 4096 bits.
 * It holds the cells and all that stands around them, for one port; a smaller macro needs more a bit,
 * one with a write and a read port too. In another process it goes with the square of the feature size.
 */
export const ramAreaPerBit = 51.1

/** Where `ramAreaPerBit` comes from, for reports. */
export const ramAreaSource = 'the 512 x 8 SRAM macro of GF180MCU, 180 nm'
