import { renderer } from '../../generator/emit/text/render.ts'
import { templates } from './templates.ts'

/** Renders the templates of what drives a design in a simulator. */
export const render = renderer(templates)
