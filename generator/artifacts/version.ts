/** The version of the generator, which every generated file names: that of package.json. */
export const version = '0.1.0'
