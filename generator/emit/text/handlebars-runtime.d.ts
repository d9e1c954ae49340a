/** The package declares this module without content. */
declare module 'handlebars/runtime.js' {
  export { default } from 'handlebars'
}
