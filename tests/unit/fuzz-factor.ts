/** By how much `npm run fuzz` multiplies the cases of the tests that look for faults at random. */
export const fuzzFactor = Number(process.env.FUZZ ?? 1)
