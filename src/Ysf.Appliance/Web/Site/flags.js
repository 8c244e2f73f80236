// The country of a callsign by its prefix, as the ITU gives them out, and its flag.

// Country, then its prefixes; A-B is a range of the last letter or digit. A longer prefix wins.
const table = 'AD C3;AE A6;AF T6 YA;AG V2;AL ZA;AM EK;AO D2-D3;AR AY-AZ L2-L9 LO-LW;AT OE;AU AX VH-VN VZ;'
  + 'AW P4;AX OH0 OF0 OG0;AZ 4J-4K;BA E7 T9;BB 8P;BD S2-S3;BE ON-OT;BF XT;BG LZ;BH A9;BI 9U;BJ TY;BM VP9;'
  + 'BN V8;BO CP;BR PP-PY ZV-ZZ;BS C6;BT A5;BW 8O A2;BY EU-EW;BZ V3;CA CF-CK CY-CZ VA-VG VO VX-VY XJ-XO;'
  + 'CD 9O-9T;CF TL;CG TN;CH HB HE;CI TU;CK E5;CL 3G CA-CE XQ-XR;CM TJ;CN 3H-3U B XS;CO 5J-5K HJ-HK;'
  + 'CR TE TI;CU CL-CM CO T4;CV D4;CW PJ2;CY 5B C4 H2 P3;CZ OK-OL;DE DA-DR Y2-Y9;DJ J2;DK 5P-5Q OU-OW OZ;'
  + 'DM J7;DO HI;DZ 7R 7T-7Y;EC HC-HD;EE ES;EG 6A-6B SU;ER E3;ES AM-AO EA-EH;ET 9E-9F ET;FI OF-OJ;FJ 3D;'
  + 'FM V6;FO OY;FR F HW-HY TH TK TM TO-TQ TV-TX;GA TR;GB 2 G M VP-VQ VS ZB-ZJ ZN-ZO ZQ;GD J3;GE 4L;GH 9G;'
  + 'GI ZB;GL OX XP;GM C5;GN 3X;GP FG;GQ 3C;GR J4 SV-SZ;GT TD TG;GU KH2;GW J5;GY 8R;HK VR VS6;HN HQ-HR;'
  + 'HR 9A;HT 4V HH;HU HA HG;ID 7A-7I 8A-8I JZ PK-PO YB-YH;IE EI-EJ;IL 4X 4Z;IN 8T-8Y AT-AW VT-VW;'
  + 'IQ HN YI;IR 9B-9D EP-EQ;IS TF;IT I;JM 6Y;JO JY;JP 7J-7N 8J-8N JA-JS;KE 5Y-5Z;KG EX;KH XU;KI T3;KM D6;'
  + 'KN V4;KP HM P5-P9;KR 6K-6N D7-D9 DS-DT HL;KW 9K;KY ZF;KZ UN-UQ;LA XW;LB OD;LC J6;LI HB0;LK 4P-4S;'
  + 'LR 5L-5M 6Z A8 D5 EL;LS 7P;LT LY;LU LX;LV YL;LY 5A;MA 5C-5G CN;MC 3A;MD ER;ME 4O;MG 5R-5S 6X;MH V7;'
  + 'MK Z3;ML TZ;MM XY-XZ;MN JT-JV;MO XX;MQ FM;MR 5T;MT 9H;MU 3B;MV 8Q;MW 7Q;MX 4A-4C 6D-6J XA-XI;'
  + 'MY 9M 9W;MZ C8-C9;NA V5;NC FK;NE 5U;NG 5N-5O;NI H6-H7 HT YN;NL PA-PI;NO 3Y JW-JX LA-LN;NP 9N;NR C2;'
  + 'NZ ZK-ZM;OM A4;PA 3E-3F H3 H8-H9 HO-HP;PE 4T OA-OC;PF FO;PG P2;PH 4D-4I DU-DZ;PK 6P-6S AP-AS;'
  + 'PL 3Z HF SN-SR;PR KP3 KP4 NP3 NP4 WP3 WP4;PS E4;PT CQ-CU;PW T8;PY ZP;QA A7;RE FR;RO YO-YR;RS YT-YU;'
  + 'RU R UA-UI;RW 9X;SA 7Z 8Z HZ;SB H4;SC S7;SD ST;SE 7S 8S SA-SM;SG 9V S6;SI S5;SJ JW;SK OM;SL 9L;SM T7;'
  + 'SN 6V-6W;SO 6O T5;SR PZ;SS Z8;ST S9;SV HU YS;SX PJ7;SY 6C YK;SZ 3DA;TD TT;TG 5V;TH E2 HS;TJ EY;'
  + 'TL 4W;TM EZ;TN 3V TS;TO A3;TR TA-TC YM;TT 9Y-9Z;TV T2;TW BM-BQ BU-BX;TZ 5H-5I;UA EM-EO UR-UZ;UG 5X;'
  + 'US AA-AL K N W;UY CV-CX;UZ UJ-UM;VA HV;VC J8;VE 4M YV-YY;VI KP2 NP2 WP2;VN 3W XV;VU YJ;WS 5W;XK Z6;'
  + 'YE 7O;ZA S8 ZR-ZU;ZM 9I-9J;ZW Z2';

const countries = new Map();
for (const row of table.split(';')) {
  const [country, ...prefixes] = row.split(' ');
  for (const prefix of prefixes) {
    for (const one of spread(prefix)) countries.set(one, country);
  }
}

function spread(prefix) {
  const [from, to] = prefix.split('-');
  if (!to) return [from];
  const [first, last] = [from, to].map(one => one.charCodeAt(one.length - 1));
  return Array.from({ length: last - first + 1 },
    (_, step) => from.slice(0, -1) + String.fromCharCode(first + step));
}

/** The country's two letters; null where the callsign has no prefix that is known. */
export function countryOf(call) {
  const [own] = call.toUpperCase().split(/[-/ ]/);
  if (!/[0-9]/.test(call)) return null;
  for (let length = Math.min(3, own.length); length > 0; length--) {
    const country = countries.get(own.slice(0, length));
    if (country) return country;
  }
  return null;
}

const names = new Intl.DisplayNames(['en'], { type: 'region' });

/** Shows the flag of a callsign, with the country's name for those who do not see it. */
export function showFlag(element, call) {
  if (element.dataset.call === call) return;
  element.dataset.call = call;
  const country = countryOf(call);
  element.textContent = country === null ? ''
    : String.fromCodePoint(...[...country].map(letter => 0x1f1e6 + letter.charCodeAt(0) - 65));
  if (country === null) {
    element.removeAttribute('role');
    element.removeAttribute('aria-label');
    element.removeAttribute('title');
    return;
  }
  const name = names.of(country);
  element.setAttribute('role', 'img');
  element.setAttribute('aria-label', name);
  element.title = name;
}
