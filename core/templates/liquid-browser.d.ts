/** LiquidJS' bundle for browsers, which has no file system in it, is the same library as its bundle for Node. */
declare module 'liquidjs/dist/liquid.browser.mjs' {
  export * from 'liquidjs'
}
