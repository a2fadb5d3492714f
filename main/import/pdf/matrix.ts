/** Matrices as PDF has them. */

export type Matrix = readonly [number, number, number, number, number, number]

export const identity: Matrix = [1, 0, 0, 1, 0, 0]

/** What is drawn by `inner` within `outer`. */
export function times(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  const [g, h, i, j, k, l] = inner
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

/** PDF.js gives matrices as arrays and typed arrays. */
export function matrixOf(value: unknown): Matrix {
  const values = Array.isArray(value) || value instanceof Float32Array ? value : []
  const [a, b, c, d, e, f] = Array.from(values as ArrayLike<unknown>, numberOf)
  return [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0]
}

export function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}
