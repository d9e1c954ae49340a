import { fixed } from '../../../generator/text/wording.ts'
import { meanWorst } from '../../common/results.ts'
import { type Conclusion, verdictOf } from './ablation-conclusions.ts'
import type { Findings, MeasuredSetting } from './findings.ts'

type Choice = Findings['choice']

/** What the grid of N and S says, against the published perplexities. */
export const choiceConclusions = (choice: Choice): Conclusion[] => [
  oneTermFails(choice),
  moreOrderHelps(choice),
  fewerOrderWins(choice),
  widthsAreEqual(choice),
]

/** With S = 1 the perplexity fails for each N. */
function oneTermFails(choice: Choice): Conclusion {
  const gaps = choice
    .filter(({ N, S }) => N === 3 && S === 8)
    .map(({ family, arithmetic, mean }) => {
      const own = choice.filter(one => one.family === family && one.arithmetic === arithmetic)
      return mean - Math.max(...own.filter(({ S }) => S === 1).map(one => one.mean))
    })
  const [least, most] = [Math.min(...gaps), Math.max(...gaps)].map(gap => fixed(gap, 1))
  return {
    verdict: verdictOf(gaps.every(gap => gap > 0)),
    text: `S = 1 fails for each N: the best mean with it is ${least} to ${most} dB below that of (3,8) on the same family in the same arithmetic.`,
  }
}

/** With S = 4 each N is published as better than the one before it. */
function moreOrderHelps(choice: Choice): Conclusion {
  const { cases, rising } = rises(choice, 4)
  return {
    verdict: verdictOf(rising === cases),
    text: `S = 4: N = 5 is published as better than 4, and 4 as better than 3; mean and worst case here say so in ${rising} of ${cases} combinations of family and arithmetic.`,
  }
}

/** With S = 8 it is published the other way round: N = 3 is best, and N = 5 is far off. */
function fewerOrderWins(choice: Choice): Conclusion {
  const pairs = choice
    .filter(({ N, S }) => N === 3 && S === 8)
    .map(few => ({ few, many: only(choice, 5, 8, few.family, few.arithmetic) }))
  const wins = pairs.filter(({ few, many }) => many !== undefined && isBetter(few, many)).length
  const losses = pairs.filter(({ few, many }) => isBetter(many, few)).length
  const shown = pairs.find(({ few }) => few.family === 'mix' && few.arithmetic === 'INT16')
  const example = `\`mix\` in INT16 has ${text(shown?.few)} with (3,8) and ${text(shown?.many)} with (5,8)`
  return {
    verdict: verdictOf(wins === pairs.length),
    text: `S = 8: N = 3 is published as far better than 5. Here mean and worst case say so in ${wins} of ${pairs.length} combinations, and the contrary in ${losses}: more powers leave less truncated; ${example}.`,
  }
}

/** The perplexity is published to be the same in INT8 and INT16. */
function widthsAreEqual(choice: Choice): Conclusion {
  const list = [...new Set(choice.map(({ family }) => family))].map(family => {
    const [narrow, wide] = (['INT8', 'INT16'] as const).map(kept =>
      only(choice, 3, 8, family, kept),
    )
    return `\`${family}\` ${text(narrow)} and ${text(wide)}`
  })
  return {
    verdict: 'Not told by SNR',
    text: `INT8 is published to give the perplexity of INT16. (3,8) has in INT8 and INT16: ${list.join(', ')}. The mean gains much by a wider format; the worst case only where truncation does not decide it.`,
  }
}

/** In how many combinations of family and arithmetic mean and worst case rise with N = 3, 4, 5. */
function rises(choice: Choice, S: number): { cases: number; rising: number } {
  const three = choice.filter(one => one.N === 3 && one.S === S)
  const rising = three.filter(({ family, arithmetic }) => {
    const row = [3, 4, 5].map(N => only(choice, N, S, family, arithmetic))
    return row.every((one, n) => {
      const before = row[n - 1]
      return before === undefined || isBetter(one, before)
    })
  })
  return { cases: three.length, rising: rising.length }
}

/** Whether mean and worst case are at least as good. */
const isBetter = (one: MeasuredSetting | undefined, other: MeasuredSetting): boolean =>
  one !== undefined && one.mean >= other.mean && one.worst >= other.worst

const only = (
  choice: Choice,
  N: number,
  S: number,
  family: string,
  arithmetic: string,
): MeasuredSetting | undefined =>
  choice.find(
    one => one.N === N && one.S === S && one.family === family && one.arithmetic === arithmetic,
  )

const text = (one: MeasuredSetting | undefined): string =>
  one === undefined ? 'not measured' : `${meanWorst(one.mean, one.worst)}`
