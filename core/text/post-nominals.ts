/** Letters behind a name that stand for a degree, a licence or a rank of birth: `Anna Beck, PhD, RD`. */

/** Of those written in capitals alone, the commonest: others may as well name a news agency or a broadcaster. */
const inCapitals = new Set(
  (
    'MD DO MBBS DDS DMD DVM VMD DC DPM DPT OD RN BSN MSN DNP NP FNP LPN CRNA PA RD RDN LD CDN CNS CPT CSCS CSSD LMFT LCSW LPC MSW ' +
    'BA BS BSC MA MS MSC MBA MPH MPA MFA LLB LLM JD EDD DBA CPA CFA CFP CEPF CFE CPM PE EA PMP ESQ JR SR II III IV ' +
    'FACP FACS FRCP FRCS FRS FAAN FAAP OBE MBE CBE KC QC'
  ).split(' '),
)

/** Those that have small letters of their own; `Jr`, `Sr` and `Esq` are written so, too. */
const inOwnSpelling = new Set(
  (
    'PhD DPhil MPhil MSc BSc DSc MSci MRes MEng BEng MEd BEd EdD MBChB MArch BArch MTech BTech MMus BMus MDiv MTh MLitt DLitt ' +
    'PsyD PharmD DrPH Dipl DiplIng DipEd PgDip Jr Sr Esq'
  ).split(' '),
)
const inOwnCapitals = new Set([...inOwnSpelling].map((letters) => letters.toUpperCase()))

/**
 * Whether a word is such letters, by what it says and by how it is written: `Ph.D.`, `CEPF®`, `PharmD`. `Do`, `Ma` and `Ba` are
 * given names; the degrees stand in capitals, or with points.
 */
export function isPostNominal(word: string): boolean {
  const letters = word.replace(/[^\p{L}]/gu, '')
  if (letters.length < 2 || letters.length > 7) return false
  const capitals = letters.toUpperCase()
  const isWhole = letters === capitals || /^\p{Lu}.*\.-?\p{L}/u.test(word)
  if (isWhole && (inCapitals.has(capitals) || inOwnCapitals.has(capitals))) return true
  if (inOwnSpelling.has(letters)) return true
  if (/^\p{Lu}{2,}[®™]$/u.test(word)) return true
  return /^(?:\p{Lu}\p{Ll}{0,4}\.?){1,3}D\.?$/u.test(word) && /\p{Ll}/u.test(word)
}

/** A name and the letters behind it, each with the comma before it taken off. `Quill, MD` are a family name and its initials. */
export function partedName(name: string): { name: string; letters: string[] } {
  const [own = '', ...rest] = name.split(/\s*,\s*/)
  const [first = ''] = rest
  const areInitials = rest.length === 1 && !/\s/.test(own.trim()) && /^(?:\p{Lu}[.\s-]*){2}$/u.test(first)
  return !areInitials && isPostNominal(first) ? { name: own, letters: rest } : { name, letters: [] }
}
