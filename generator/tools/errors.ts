/** A tool that is missing, too old or unusable; the message names it and how to install it. */
export class ToolError extends Error {
  override readonly name = 'ToolError'
}
