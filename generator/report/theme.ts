import type { Config } from 'vega'

/** What a plot looks like on light or on dark ground: vega's config, and colours as signals. */
export interface Theme {
  readonly config: Config
  readonly signals: { readonly ink: string; readonly paper: string; readonly line: string }
}

interface Tones {
  readonly ink: string
  readonly muted: string
  readonly faint: string
  readonly paper: string
  readonly line: string
  /** Told apart without red and green cones (after Okabe and Ito), and on this ground. */
  readonly category: string[]
  /** Where there are more values than that: from dark blue to yellow, in even steps of lightness. */
  readonly ramp: string[]
}

const shapes = ['circle', 'square', 'triangle-up', 'diamond', 'cross', 'triangle-down']

export const themes: Readonly<Record<'light' | 'dark', Theme>> = {
  light: theme({
    ink: '#1f2328',
    muted: '#57606a',
    faint: '#e6e8eb',
    paper: '#ffffff',
    line: '#6b7580',
    category: ['#0072b2', '#d55e00', '#009e73', '#c2639a', '#e09a00', '#4aa8df', '#4a4f55'],
    ramp: ['#440154', '#3b528b', '#21918c', '#4fb94f', '#b9b21f'],
  }),
  dark: theme({
    ink: '#e6e9ec',
    muted: '#a3adb7',
    faint: '#2b3137',
    paper: '#1a1e22',
    line: '#8d98a3',
    category: ['#4da3e0', '#f08a4b', '#2dbe92', '#e29cc4', '#f2c14b', '#a5dcff', '#c9ced3'],
    ramp: ['#9a86e8', '#5c8ad6', '#2fb5ae', '#6fd06a', '#f7e64a'],
  }),
}

function theme({ ink, muted, faint, paper, line, category, ramp }: Tones): Theme {
  return {
    signals: { ink, paper, line },
    config: {
      axis: {
        labelColor: muted,
        labelFontSize: 12,
        labelPadding: 6,
        titleColor: ink,
        titleFontSize: 13,
        titleFontWeight: 'normal',
        titlePadding: 12,
        gridColor: faint,
        domainColor: muted,
        tickColor: muted,
        tickSize: 4,
      },
      legend: {
        labelColor: ink,
        labelFontSize: 12,
        titleColor: muted,
        titleFontSize: 12,
        titleFontWeight: 'normal',
        symbolSize: 90,
        rowPadding: 4,
        layout: { margin: 20 },
      },
      title: {
        color: ink,
        subtitleColor: muted,
        fontSize: 17,
        subtitleFontSize: 12,
        fontWeight: 'bold',
        anchor: 'start',
        offset: 14,
        subtitlePadding: 6,
      },
      range: { category, ordinal: { scheme: ramp }, symbol: shapes },
    },
  }
}
