/** How a note on the author goes on after the name, in ten languages: what somebody is and does, not what they said. */

export const biographyWords: ReadonlySet<string> = new Set(
  (
    'is was has lives works writes teaches covers reports studied joined ist war lebt arbeitet schreibt lehrt studierte es fue ha vive ' +
    'trabaja escribe enseña jest był była mieszka pracuje pisze uczy est vit travaille écrit enseigne è lavora scrive insegna é trabalha ' +
    'escreve woont werkt schrijft je žije pracuje píše är bor arbetar skriver'
  ).split(' '),
)
