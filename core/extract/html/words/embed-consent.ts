/** What stands in place of a post, a map or a video until the reader consents to loading it, in ten languages. */

/** It names the content as one from elsewhere. */
export const embedWords =
  /externe[nrms]? (?:inhalt|medi)|drittanbieter|drittplattform|redaktionelle[rnms]? inhalt (?:von|aus)|external (?:content|media)|third[- ]party (?:content|provider|service)|(?:contenus?|services?) (?:externes?|tiers|de tiers)|contenidos? externos?|contenut[oi] estern[oi]|conteúdos? externos?|externe (?:inhoud|content)|treś(?:ć|ci) zewnętrzn|zewnętrzn\S+ treś|externí(?:ho)? obsah|externt innehåll/iu

/** It asks, or tells of the data that go there. */
export const embedConsentWords =
  /einverstanden|zustimm|einwillig|datenschutz|personenbezogen|persönliche[nr]? daten|automatische laden|privacy|consent|\bagree|personal data|consentement|données|politique de confidentialité|privacidad|consentimiento|datos personales|consenso|dati personali|privacidade|consentimento|toestemming|persoonsgegevens|zgod[aęy]\b|zgadzam|prywatnoś|danych osobow|souhlas|osobní|samtyck|personuppgift/iu
