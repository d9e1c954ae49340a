/** A name of a flattened netlist, `u_array.gen_row[3].u_row.g17`, as a path: `u_array/gen_row[3].u_row/g17`. */
export function pathOf(name: string): string {
  const [, around = '', own = name] = /^((?:(?:gen_\w+\[\d+\]\.)?u_\w+\.)*)(.*)$/.exec(name) ?? []
  const places = around.match(/(?:gen_\w+\[\d+\]\.)?u_\w+(?=\.)/g) ?? []
  return [...places, own].join('/')
}
