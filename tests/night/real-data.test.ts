import { headsComeOut } from '../support/designs/head-data.ts'

headsComeOut((width, scheme) => (width === '8') !== (scheme === 'blocked'))
