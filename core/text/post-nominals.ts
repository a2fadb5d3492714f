/** Letters behind a name that stand for a degree, a licence or a rank of birth: `Anna Beck, PhD, RD`. */

/** Of those written in capitals alone, the commonest: others may as well name a news agency or a broadcaster. */
const inCapitals = new Set(
  (
    'MD DO MBBS DDS DMD DVM VMD DC DPM DPT OD RN BSN MSN DNP NP FNP LPN CRNA PA RD RDN LD CDN CNS CPT CSCS CSSD LMFT LCSW LPC MSW ' +
    'BA BS BSC MA MS MSC MBA MPH MPA MFA LLB LLM JD EDD DBA CPA CFA CFP CEPF CFE CPM PE EA PMP ESQ JR SR II III IV ' +
    'FACP FACS FRCP FRCS FRS FAAN FAAP OBE MBE CBE KC QC'
  ).split(' '),
)

/** Whether a word is such letters, by what it says or by how it is written: `Ph.D.`, `CEPF®`, `PharmD`. */
export function isPostNominal(word: string): boolean {
  const letters = word.replace(/[^\p{L}]/gu, '')
  if (letters.length < 2 || letters.length > 7) return false
  if (inCapitals.has(letters.toUpperCase()) && /^\p{Lu}/u.test(letters)) return true
  if (/^\p{Lu}{2,}[®™]$/u.test(word)) return true
  return /^(?:\p{Lu}\p{Ll}{0,4}\.?){1,3}D\.?$/u.test(word) && /\p{Ll}/u.test(word)
}

/** A name and the letters behind it, each with the comma before it taken off. */
export function partedName(name: string): { name: string; letters: string[] } {
  const [own = '', ...rest] = name.split(/\s*,\s*/)
  return rest.length > 0 && isPostNominal(rest[0] ?? '')
    ? { name: own, letters: rest }
    : { name, letters: [] }
}
