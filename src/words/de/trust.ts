import type { TRUST as ENGLISH } from '../en/trust.ts';

export const TRUST: typeof ENGLISH = {
  trust: {
    button: 'Woher weiß ich das?',
    title: 'Woher weiß ich, dass nichts hochgeladen wird?',
    requestsTitle: 'Was diese Seite angefordert hat, seit sie geöffnet ist',
    elsewhere: (n) =>
      n === 0
        ? 'Anfragen an andere Adressen: keine.'
        : `Anfragen an andere Adressen: ${n}. Das darf nicht sein. Bitte teilen Sie es dem Betreiber dieser Seite mit.`,
    columns: ['Was', 'Angefordert von', 'Woher', 'Größe'],
    initiators: {
      navigation: 'Ihnen',
      script: 'der Seite',
      link: 'der Seite',
      css: 'der Seite',
      img: 'der Seite',
      other: 'dem Browser',
    },
    places: { inside: 'aus der Seite selbst', own: 'Adresse der Seite', elsewhere: 'ANDERSWO' },
    kilobytes: (bytes) => `${Math.ceil(bytes / 1000)} kB`,
    requestsHint:
      'Diese Liste stammt vom Browser und wächst, während Sie zusehen. Seine eigene Liste, die keine Seite ändern kann, finden Sie unter F12, Netzwerk.',
    policyTitle: 'Was die Seite anfordern darf',
    policy:
      'Diese Regeln galten, bevor irgendein Code der Seite lief. Der Browser setzt sie durch; nichts in der Seite kann sie aufheben.',
    directives: {
      'default-src': 'Alles, was unten nicht genannt ist: nichts.',
      'script-src': 'Code: nur, was mit der Seite kam.',
      'worker-src': 'Arbeit im Hintergrund: nur durch Code der Seite.',
      'connect-src': 'Verbindungen: gar keine, auch nicht zu der Adresse, von der die Seite kam.',
      'img-src': 'Bilder: nur solche, die in der Seite entstehen.',
      'font-src': 'Schrift: nur, was Teil der Seite ist.',
      'style-src': 'Gestaltung: nur, was mit der Seite kam.',
      'manifest-src': 'Die Beschreibung zum Installieren der Seite: ihre eigene.',
      'base-uri': 'Adressen lassen sich nicht umleiten.',
      'form-action': 'Formulare: werden nirgendwohin gesendet.',
    },
    policyHint:
      'Erweiterungen des Browsers sind an diese Regeln nicht gebunden. Wenn Sie Ihren nicht trauen, verwenden Sie ein privates Fenster, in dem sie meist ausgeschaltet sind.',
    unplugTitle: 'Trennen Sie die Verbindung und arbeiten Sie weiter',
    unplug: [
      'Schalten Sie das WLAN aus, ziehen Sie das Kabel, oder schalten Sie den Flugmodus ein. Alles, was die Seite braucht, ist schon da.',
      'Aufnahmen wählen, ansehen, annehmen, speichern: Alles geht wie zuvor.',
      'Schließen Sie die Seite, bevor Sie sich wieder verbinden: Damit ist alles weg, was sie von Ihren Aufnahmen hatte. Einstellungen und Entscheidungen bleiben auf diesem Rechner; Bilder werden nie gespeichert.',
    ],
    online: 'Dieser Rechner ist gerade verbunden. Von Ihren Aufnahmen wird nichts gesendet.',
    offline: 'Dieser Rechner ist gerade nicht verbunden. Nichts kann gesendet werden.',
    aboutTitle: 'Woraus die Seite besteht',
    about: (version) => `mydeface ${version}, freie Software unter der Lizenz BSD 2-Clause. Darin enthalten:`,
  },
};
