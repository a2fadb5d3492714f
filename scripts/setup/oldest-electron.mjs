/**
 * The oldest Electron that Glossa runs on, with the Chromium and the Node in it: what the build aims at, and what the tests run on
 * where the declared one cannot be had.
 */
export const oldestElectron = { version: '33.2.1', chromium: '130', node: '20.18' }
