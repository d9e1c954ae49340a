import { ablationConclusions } from './ablation-conclusions.ts'
import { choiceConclusions } from './choice-conclusions.ts'
import type { Findings } from './findings.ts'

/** Where the published figures and ours agree and where not, a line each, decided by the figures. */
export const conclusions = ({ ablation, choice }: Findings): string[] =>
  [...ablationConclusions(ablation), ...choiceConclusions(choice)].map(
    ({ verdict, text }) => `- **${verdict}.** ${text}`,
  )
