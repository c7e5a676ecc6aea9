import { describe, expect, it } from 'vitest';
import { privateColumns, privateKeys, revealingName } from '../index.ts';

describe('names that may tell who was scanned, or when', () => {
  it.each([
    'Doe^Jane_T1.nii.gz',
    'john_smith_t1.nii',
    'JohnSmith_MPRAGE.nii.gz',
    'MUELLER_KLAUS_T1.nii',
    'Garcia-Lopez Maria.nii.gz',
    'sub-Anna_T1w.nii.gz',
    'T1_20190304.nii.gz',
    'T1_2019-03-04.nii',
    'head_04.03.2019.nii',
    'scan_20190304093015.nii',
    '12mar2019_T1.nii.gz',
    'folder/O’Neil_Patrick.nii',
  ])('%s', (name) => expect(revealingName(name)).not.toEqual([]));

  it('says what it has found', () => {
    expect(revealingName('T1_20190304.nii.gz')).toEqual(['date']);
    expect(revealingName('John_Smith_20190304.nii')).toEqual(['person', 'date']);
  });
});

describe('names that tell nothing', () => {
  it.each([
    'sub-01_T1w.nii.gz',
    'sub-01_ses-2_acq-MPRAGE_run-01_T1w.nii',
    'sub-CON0042_task-rest_bold.nii.gz',
    'T1.nii.gz',
    'T2w.nii',
    '_T1.nii.gz',
    'FLAIR.nii.gz',
    'Axial T2 Flair.nii',
    'Sag_MPRAGE_Iso.nii.gz',
    'SWI_Images_7.nii',
    'Head_Neck_CT.nii',
    'scan-0012.nii',
    'IM0001',
    'series-3.nii',
    'Ax_DWI_b1000.nii',
    't1_mprage_sag_p2_iso_0.9.nii',
    'MNI152_T1_2mm.nii.gz',
    'sub-20_T1w.nii',
  ])('%s', (name) => expect(revealingName(name)).toEqual([]));
});

describe('fields of a sidecar', () => {
  it('are named where they may tell who was scanned, at any depth, never with their values', () => {
    const found = privateKeys({
      PatientName: 'Doe^Jane',
      PatientID: '4711',
      PatientBirthDate: '19700102',
      InstitutionName: 'St. Elsewhere',
      AcquisitionDateTime: '2019-03-04T09:30:15',
      DeviceSerialNumber: '45123',
      global: { const: { ReferringPhysicianName: 'House', OperatorsName: 'x y' } },
      list: [{ StudyInstanceUID: '1.2.3' }],
    });
    expect(found.toSorted()).toEqual([
      'AcquisitionDateTime',
      'DeviceSerialNumber',
      'InstitutionName',
      'PatientBirthDate',
      'PatientID',
      'PatientName',
      'global.const.OperatorsName',
      'global.const.ReferringPhysicianName',
      'list.StudyInstanceUID',
    ]);
    expect(found.join()).not.toMatch(/Doe|House|4711/);
  });

  it('pass where they are empty, removed, or of the scanner alone', () => {
    expect(
      privateKeys({
        PatientName: '',
        PatientID: 'n/a',
        InstitutionName: 'anonymous',
        PatientPosition: 'HFS',
        EchoTime: 0.00298,
        RepetitionTime: 2.3,
        SeriesDescription: 't1_mprage',
        Manufacturer: 'Siemens',
        ProtocolName: 'MPRAGE',
        ImageType: ['ORIGINAL', 'PRIMARY'],
        MagneticFieldStrength: 3,
      }),
    ).toEqual([]);
  });

  it('columns of tables about people: names, births, addresses and numbers go, what a study needs stays', () => {
    const goes =
      'name Name surname last_name Initials dob birth_date MRN phone address zip e-mail acq_time Vorname Nachname Geburtsdatum Untersuchungsdatum Straße PLZ Telefon Patientennummer patient_id Prénom nom scan_date institution'.split(
        ' ',
      );
    const stays =
      'participant_id session_id sample_id filename age sex gender handedness group site diagnosis education weight height iq species strain condition drug_name onset'.split(
        ' ',
      );
    expect(privateColumns([...stays, ...goes])).toEqual(goes);
  });

  it('are looked for without end in nothing', () => {
    let deep: object = { PatientName: 'Doe' };
    for (let n = 0; n < 10_000; n++) deep = { deep };
    expect(privateKeys(deep)).toEqual([]);
    for (const other of [null, 3, 'PatientName', []]) expect(privateKeys(other)).toEqual([]);
  });
});
