/** The length of each row of so many channels. */
export const lengthsOf = (rows: Float64Array, channels: number): Float64Array =>
  Float64Array.from({ length: rows.length / channels }, (_, i) => {
    const row = rows.subarray(i * channels, (i + 1) * channels)
    // By the largest channel, so that no square is beyond FP64 or zero.
    const largest = row.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
    if (largest === 0) return 0
    return largest * Math.sqrt(row.reduce((sum, x) => sum + (x / largest) ** 2, 0))
  })

/** Rows divided by their lengths, in place; a row of zeros stays one. */
export function divide(rows: Float64Array, lengths: Float64Array): void {
  const channels = rows.length / lengths.length
  for (let at = 0; at < rows.length; at += 1)
    rows[at] = (rows[at] ?? 0) / (lengths[Math.floor(at / channels)] || 1)
}
