/** Cycles from the last beat of A to `matrix_start`, of a matrix that the array is free for. */
const inward = 1

/** Cycles from `matrix_done` to the first beat of T, when no other matrix is leaving. */
const outward = 2

/** Cycles from the one in which the last beat of A is taken to the one in which the first of T is offered. */
export const streamLatency = (compute: number): number => inward + compute + outward
