import { byId, element, shown, withUnit } from './elements.js'
import { cellOf, change, columnOf, state } from './state.js'
import { designOf, pairs } from './tip.js'

/** Shows the design that is marked: its options, its numbers, and the command that builds it. */
export function showMarked() {
  const design = designOf(state.marked)
  byId('marked').hidden = design === undefined
  if (design === undefined) return
  const isOpen = byId('marked').querySelector('details')?.open ?? false
  const command = element('code', { id: 'command' }, design.command)
  const copy = element('button', { type: 'button', id: 'copy' }, 'Copy command')
  copy.addEventListener('click', async () => {
    copy.textContent = (await isCopied(command)) ? 'Copied' : 'Press Ctrl+C'
  })
  byId('marked').replaceChildren(
    element(
      'header',
      {},
      element('h2', {}, `Design ${design.point}`),
      element('p', {}, numbers(design)),
      element(
        'button',
        { type: 'button', id: 'unmark', onclick: () => change('mark', { marked: -1 }) },
        'Close',
      ),
    ),
    element('div', { class: 'build' }, element('pre', {}, command), copy),
    element(
      'details',
      { open: isOpen },
      element('summary', {}, 'All options and numbers'),
      element(
        'div',
        { class: 'lists' },
        element('dl', {}, ...pairs(design, ['axis', 'resolved'])),
        element('dl', {}, ...pairs(design, ['metric']), ...families(design)),
      ),
      ...(design.path === null
        ? []
        : [element('p', { class: 'note' }, `Slowest path, by ${design.tool}: ${design.path}`)]),
    ),
    ...(design.failure === null
      ? []
      : [element('p', { class: 'warning' }, `Not all was found: ${design.failure}`)]),
  )
}

/** Accuracy of each family of input, where there are several. */
const families = design =>
  design.families.length < 2
    ? []
    : design.families.flatMap(([name, mean, worst]) => [
        element('dt', {}, `SNR of ${name}, mean and worst`),
        element('dd', {}, `${shown(mean)}, ${withUnit(worst, 'dB')}`),
      ])

/** The numbers of the plots in a line. */
const numbers = design =>
  [state.latency, state.accuracy, state.area]
    .filter(name => name !== undefined && cellOf(design, name) !== null)
    .map(name => withUnit(cellOf(design, name), columnOf(name).unit))
    .join(' \u00b7 ')

/** Copies, or else selects the text, where a browser keeps the clipboard to itself. */
async function isCopied(node) {
  try {
    await navigator.clipboard.writeText(node.textContent)
    return true
  } catch {
    getSelection().selectAllChildren(node)
    return false
  }
}
