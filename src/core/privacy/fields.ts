/**
 * Names of fields that say who a person is, who treated them, where and when: the direct identifiers of DICOM's basic
 * confidentiality profile (PS3.15, table E.1-1) under the names that sidecars use. Times of day without a date are left out.
 */
const PRIVATE: readonly RegExp[] = [
  /^(other)?patient(?!position|orientation)/,
  /birth/,
  /(date|datetime|datetimes)$/,
  /^date/,
  /^ethnicgroup$/,
  /^occupation$/,
  /^medicalrecord/,
  /^accession/,
  /^(issuerof)?admission/,
  /physician/,
  /^operator/,
  /^personname/,
  /^responsibleperson/,
  /^(subject|participant|person|first|last|given|family|full|sur)name$/,
  /^institution/,
  /^stationname$/,
  /^(address|phone|telephone|email|ssn|socialsecuritynumber|mrn)/,
  /serialnumber$/,
  /^(study|series|sopinstance|frameofreference)(instance)?(uid|id)$/,
  /^sopinstanceuid$/,
  /^requestattributes/,
  /^(study|patient|image|additionalpatient|visit)comments?$/,
  /^additionalpatienthistory$/,
];

/** The same as columns of tables about people, where a plain `name` is a person's; in English and some neighbours' languages. */
const PRIVATE_COLUMN: readonly RegExp[] = [
  /^acqtime$/,
  /^(name|names|initials?|contact|kin|nextofkin)$/,
  /^(vor|nach|familien|geburts|zu|ruf)?name$/,
  /^(nom|prenom|nombre|apellidos?|cognome|naam|achternaam|voornaam)$/,
  /(first|last|given|family|full|maiden|middle|sur|patient|subject|participant)name$/,
  /^(dob|birthday|geburtstag|geburtsdatum|gebdat(um)?|geb|nascita|naissance)$/,
  /datum$/,
  /^(street|strasse|adresse|anschrift|wohnort|zip|zipcode|postcode|postalcode|plz|postleitzahl)/,
  /^(tel|telefon|handy|mobile|mobil|cell|cellphone|fax|mail|emailaddress)$/,
  /^(nhs|ahv|npi|passport|insurance|versicherten|krankenkasse)/,
  /^(pat(ient)?|fall|hospital|mrn|record|chart|case)(id|nr|no|num|number|nummer)$/,
];

/** Deeper than any sidecar; a file made to exhaust the stack goes no further. */
const DEEPEST = 32;

/**
 * Lists the fields of a JSON sidecar that may say who a person is, by their names alone; empty ones do not count.
 * @param json what `JSON.parse` gave
 * @returns names, those inside others with a path: `global.PatientName`; never their values
 */
export function privateKeys(json: unknown): string[] {
  const found = new Set<string>();
  collect(json, '', 0, found);
  return [...found];
}

/** Lists the columns of a table about people that may say who they are, by their names alone. */
export function privateColumns(names: readonly string[]): string[] {
  return names.filter((name) => {
    // Without accents: `Prénom`, `Straße`.
    const plain = plainName(name.replaceAll('ß', 'ss').normalize('NFD'));
    return [...PRIVATE, ...PRIVATE_COLUMN].some((pattern) => pattern.test(plain));
  });
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function collect(json: unknown, path: string, depth: number, found: Set<string>): void {
  if (typeof json !== 'object' || json === null || depth > DEEPEST) return;
  if (Array.isArray(json)) {
    for (const item of json) collect(item, path, depth + 1, found);
    return;
  }
  for (const [key, value] of Object.entries(json)) {
    const at = path === '' ? key : `${path}.${key}`;
    const plain = plainName(key);
    if (holdsSomething(value) && PRIVATE.some((pattern) => pattern.test(plain))) found.add(at);
    else collect(value, at, depth + 1, found);
  }
}

/** Whether there is a value to be read in it, at whatever depth. */
function holdsSomething(value: unknown): boolean {
  if (value === null || value === undefined || value === false) return false;
  if (typeof value === 'string') return !/^\s*(n\/?a|none|unknown|anonymous|anonymi[sz]ed|removed|x*)\s*$/i.test(value);
  return typeof value !== 'object' || Object.values(value).length > 0;
}
