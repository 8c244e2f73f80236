using System.Text.RegularExpressions;
using CsCheck;

namespace Ysf.Tests;

public partial class CallsignTests
{
    [Theory]
    [InlineData("IK5XMK", "IK5XMK", "")]
    [InlineData("IK5XMK/RPT", "IK5XMK", "RPT")]
    [InlineData("IK5XMK-RPT", "IK5XMK", "RPT")]
    [InlineData("IK5XMK RPT", "IK5XMK", "RPT")]
    [InlineData("IU5OK-X-RP", "IU5OK", "X-RP")]
    [InlineData(" IU5OK/P", "IU5OK", "P")]
    [InlineData("IU5OK-", "IU5OK", "")]
    [InlineData("-RPT", "", "RPT")]
    [InlineData("LONGCALL12", "LONGCALL12", "")]
    [InlineData("LONGCALL1-", "LONGCALL1", "")]
    [InlineData("PR7DD   TH", "PR7DD", "TH")]
    [InlineData("IU5OK'RPT", "IU5OK'RPT", "")]
    [InlineData("", "", "")]
    public void A_field_without_a_second_call_divides_at_its_first_dash_slash_or_blank(
        string field, string bare, string suffix)
    {
        Callsign.Bare(Frames.Field(field)).ToString().ShouldBe(bare);
        Callsign.Suffix(Frames.Field(field)).ToString().ShouldBe(suffix);
    }

    [Theory]
    [InlineData("HB9/DL0ABC", "DL0ABC")]
    [InlineData("HB9/DL0AB", "DL0AB")]
    [InlineData("hb9/dl0abc", "dl0abc")]
    [InlineData(" F/DL1ABC", "DL1ABC")]
    [InlineData("DL1ABC/P", "DL1ABC")]
    [InlineData("DL1ABC/MM", "DL1ABC")]
    [InlineData("DL1ABC/QRP", "DL1ABC")]
    [InlineData("DL1ABC/W6", "DL1ABC")]
    [InlineData("W1AW/4", "W1AW")]
    [InlineData("W1AW/KH6", "W1AW")]
    [InlineData("MM/DL1ABC/", "DL1ABC")]
    [InlineData("G/OK1DX/M", "OK1DX")]
    [InlineData("3D2/F4ABC", "F4ABC")]
    [InlineData("KH0/N2NL", "N2NL")]
    [InlineData("PJ2/PA1AW", "PA1AW")]
    [InlineData("9A/S51ABC", "S51ABC")]
    [InlineData("E7/S52AB/P", "S52AB")]
    [InlineData("VP2E/AA7V", "AA7V")]
    [InlineData("AA7V/VP2E", "AA7V")]
    [InlineData("VP2E/DL1AB", "DL1AB")]
    [InlineData("W1AW/VP2E", "W1AW")]
    [InlineData("CE0Y/DL1AB", "DL1AB")]
    [InlineData("DL1ABC/VK9", "DL1ABC")]
    [InlineData("VK9X/G6AY", "G6AY")]
    [InlineData("UA2F/DL1AB", "DL1AB")]
    [InlineData("4U1V/OE1AB", "OE1AB")]
    [InlineData("R1FJ/RX3AB", "RX3AB")]
    [InlineData("OH0/SM0ABC", "SM0ABC")]
    [InlineData("HB0/DL0ABC", "DL0ABC")]
    [InlineData("EA8/DK2AB", "DK2AB")]
    [InlineData("SV5/LM9L40", "SV5")]
    [InlineData("F/TM100W", "TM100W")]
    [InlineData("F/GB75D", "GB75D")]
    [InlineData("OE/9A1A", "9A1A")]
    [InlineData("OE/K1A", "K1A")]
    [InlineData("22/IU5OK", "IU5OK")]
    [InlineData("/DL1ABC", "DL1ABC")]
    [InlineData("HB9/DL0A-1", "DL0A")]
    [InlineData("HB9/DL0A 1", "DL0A")]
    [InlineData("HB9-1/DL0A", "HB9")]
    [InlineData("NOCALL/P", "NOCALL")]
    [InlineData("P/NOCALL", "P")]
    [InlineData("///", "")]
    public void The_full_callsign_among_the_parts_around_a_slash_is_the_call(
        string field, string call) =>
        Callsign.Bare(Frames.Field(field)).ToString().ShouldBe(call);

    [Theory]
    [InlineData("VP2E/DL1ABC", "DL1ABC")]
    [InlineData("MM/DL1ABC/P", "DL1ABC")]
    [InlineData("CE0Y/VK3FABC-ND", "VK3FABC")]
    [InlineData(" F/TM100WARD/QRP ", "TM100WARD")]
    [InlineData("SOMEBODY/SOMEWHERE", "SOMEBODY")]
    public void Of_a_text_longer_than_a_field_the_call_is_found_too(string text, string call) =>
        Callsign.BareOf(text).ToString().ShouldBe(call);

    [Fact]
    public void A_text_and_its_field_have_the_same_call() =>
        Gen.Char["AB09/- "].Array[0, 10].Select(c => new string(c)).Sample(
            text => Callsign.BareOf(text).ShouldBe(Callsign.Bare(Frames.Field(text)), text),
            iter: 20_000);

    [Theory]
    [InlineData("HB9/DL0ABC", "DL0ABC")]
    [InlineData("MM/DL1AB/P", "DL1AB/P")]
    [InlineData("IK5XMK/RPT", "RPT")]
    public void A_suffix_is_what_follows_the_first_separator_as_ever(string field, string suffix) =>
        Callsign.Suffix(Frames.Field(field)).ShouldBe(Frames.Field(suffix));

    // Ordinary, novice, club, of four letters, with long series, of special events, old series.
    [Theory]
    [InlineData("W1AW K1A N2NL AA7V KH6ABC WH0AAA AL7AB NP4AB KP2A K4ABC")]
    [InlineData("DL1ABC DO1XYZ DK0TU DN1ABC DA0HQ DP0GVN DF0ABC OE1XYZ OE3ABC HB9ABC HB9HQ HB3YAB")]
    [InlineData("HB0A HE9ABC F1ABC F4HXN F8KGH F80ABC TK5AB ON4ABC ON3ABC PA1AW PD0ABC PI4AA LX1NO")]
    [InlineData("G4ABC M0ABC M7ABC 2E0ABC 2M0XYZ 2W0AB 2I0ABC GM3ABC GB2RS MW0ABC EI2AB EI4ABC")]
    [InlineData("IK5XMK IU5JAE IZ0ABC IW1ABC IQ5PT IR0A IT9ABC I2ABC EA1ABC EA5URL EB3AB EC1A CT1AB")]
    [InlineData("CR7ABC CS7AAA OZ1ABC OX3AB OY1A LA1ABC LB0A SM0ABC SA5AB OH2AB OF1A OG2A TF3AB")]
    [InlineData("SP1ABC SQ9AB 3Z0A SN0HQ OK1DX OL1A OM3AB HA5AB HG1A YO3AB YR1A LZ1AB S51ABC S50E")]
    [InlineData("9A1A 9A2AB E71AB E73ABC E70A 4O3A Z31AB Z320R Z60A YU1AB YT5A ZA1A SV1AB SV2ASP SX1A")]
    [InlineData("TA1AB TC0A 5B4AB C44AB P3A 4X1AB 4Z5AB 9H1AB T77C T70A 3A2AB C31AB 1A0KM")]
    [InlineData("R1AB R1ZAAG RA3ABC RK9AX RW3AB UA1ABC UA2FAB UR5AB US0AB UT1AB EW1AB EU1A ER1AB")]
    [InlineData("UN7AB EX8AB EY8MM EZ8AB 4L1AB 4J1A 4K6AB EK6AB YL2AB LY1AB ES1AB ES9C")]
    [InlineData("JA1ABC JH1AB JR6ABC 7K1ABC 8J1RL 8N1OGA HL1AB DS1ABC D7AAA 6K2AB B1A BA1AB BG7ABC")]
    [InlineData("BD4ABC BV1AB BX3A VR2AB XX9AB HS0ZAB E25ABC 9M2AB 9W2ABC 9V1AB YB0AB YC1ABC YD1ABC")]
    [InlineData("8A1A 7A1A DU1AB 4F1AB XU7ABC XV2A 3W9AB XZ2A VU2AB AT5A S21AB AP2AB 4S7AB 8Q7AB 9N1AB")]
    [InlineData("A41AB A61AB A71A A92AB 9K2AB HZ1AB 7Z1AB YI1AB YK1AB OD5AB JY4AB EP2AB 7O2A")]
    [InlineData("VK3ABC VK3FABC VK2ABCD VK3ABCD VK4FABCD VK9NS ZL1AB ZL4ABC P29AB FK8AB 3D2AB 3DA0RU")]
    [InlineData("3DA0ABC A35AB YJ0A H44AB T2A T88AB V31AB V73AB KH2AB E51AB 5W1A ZK3A C21A")]
    [InlineData("VE3ABC VA7AB VO1AB VY2A XE1AB XE2A 6D1A CO2AB T48K HI8AB HH2AB KP4AB J39A J6A J79A J88A")]
    [InlineData("VP2EAB V26A V47A 8P6AB 9Y4AB PJ2A PJ4AB P43A YV1AB HK3AB HC1AB OA4AB CP1AB CE3AB")]
    [InlineData("CX1AB LU1AB LU1ABC LW1EAB AY0A L20H LO7H PY1ABC PP5AB PU2ABC ZW5B ZP5AB 8R1A PZ5AB FY5AB")]
    [InlineData("ZS6ABC ZR1AB ZU1A A25A 7P8AB C91AB Z21AB 9J2AB 7Q7A 5H3AB 5Z4AB 5X1A 9X5AB ET3AB ST2A")]
    [InlineData("SU1AB 5A1A 3V8AB 7X2AB CN8AB S01A 5T5A 6W1A 9L1A 9G1AB 5N0AB TU2A TR8A TJ3A D2A D44A")]
    [InlineData("FR5AB FT4TA FT8WW TO1A TX5S VQ9A ZD7A ZD8AB ZD9A VP8AB CE9A DP1POL KC4AAA RI1ANC OR4A")]
    [InlineData("LM9L40Y GB75D II0ISS TM100WARD R90DOSAAF VI110WIA VK100ANZAC VI3ANZAC GB100RSGB")]
    [InlineData("EG90IARU AM1SYNOD DL65DARC DM50RSV DR2018ABC OE2026ABC II2022ABC LZ1876SHI TC1919ATA")]
    [InlineData("SN2014ALA HF100PZK OL700PR YP1EURO 9K60NLD 8J90XPO HL100IARU PA25NSW RP75X UE75P")]
    [InlineData("TM1418FRA 4U1ITU 4U1UN 4U1A GB1TITANIC S50ARRL 7A75RI K2K W2026A EA1234AB E7100A XR90IARU")]
    [InlineData("OG55W LX9SW HV5PUL JW5X JX9JKA 3G0YA XQ6CFX KG4SC WP4X NP2X AL7R CY0S VX9X 2M0XYZ")]
    [InlineData("MW0ABC GX4ABC M7ABC HW4X HE8A HB3YBC TK5AB 5R8AB 3B9XX D60AE J28AA J5UAP XT2AW TY5AB")]
    [InlineData("TL8A TT8AB 9Q5AB 9U4AB 3C1A V51AB JT1AB XW1A 4W6A V85AB ZM4A 3E1A H71A C6AAA 8J1ANT")]
    [InlineData("RT65TD EN200TS EM1U SP0POL GB3WES DB0XX OE1XUU IR0AAA ON0ABC PI2ABC F5ZXX OZ1REU SK0AB")]
    public void Callsigns_that_are_given_out_are_plausible(string calls)
    {
        foreach (string call in calls.Split(' '))
            Callsign.IsPlausible(Frames.Field(call)).ShouldBeTrue(call);
    }

    [Theory]
    [InlineData("NOCALL TEST ABCDEF 123456 MMDVM ALL CQCQCQ *****E0Cbr PARROT YSF001 YSF12345")]
    [InlineData("N0CALL n0call M0CALL NOCALL1 MYCALL CALLSIGN HOTSPOT OPENSPOT REPEATER GATEWAY")]
    [InlineData("BM2222 BM_2222 TG9990 FCS00290 XLX307D XLX001 REF001C DCS001C XRF012B DMR2YSF YSF2DMR")]
    [InlineData("2621234 9990 0 1 A A1 1A R9 DL0 DL1 W1 AB12 K1000 22IU5OK IU5OK-1 IU5OK/P !!BAD")]
    [InlineData("MICHAEL JOHN-1 ECHO ECHOTEST TEST1 TEST123 ROOM12 UNLINK INFO D-STAR FUSION WIRES-X")]
    [InlineData("M0NSTER R3FLECTOR N3TWORK G4TEWAY P4RROT 4FUNBOY Q1ABCD QA1ABCD 00AB1CD")]
    [InlineData("A1BCDE C1ABCD L1ABCD D1ABCD 1AB1ABCD 0K1ABCD DL1ABC? DL1.ABC DL1ABC5 DLABC1 IU5OK'RPT")]
    [InlineData("WRAB123 KAE1234 X9Z9X9 ABC1DEF ABC1D 123ABC DL-1ABC ?????????? ----------")]
    [InlineData("PISTAR PI-STAR WPSD DVSWITCH MMDVM1 XLXREF YSFGW FTM300 FTM400DR HRI200 ZUMSPOT SHARKRF")]
    [InlineData("RPT1 LINK01 NODE1 USER1 ADMIN GUEST NULL 00000 9999999 HELLO73 73 CQDX MARIO PETER2 IU5")]
    [InlineData("KH6 F1 DL1ABCDEF9 1DL1ABCD DL1_ABC DL#1ABC DL1ABC* +49123 A.B1C DL--1ABC QRZ1 20261130")]
    public void Other_text_is_not(string texts)
    {
        foreach (string text in texts.Split(' '))
            Callsign.IsPlausible(Frames.Field(text)).ShouldBeFalse(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("DL1 ABC")]
    [InlineData(" DL1ABC")]
    [InlineData("DL1ABC X")]
    public void Text_with_a_blank_is_not(string text) =>
        Callsign.IsPlausible(Frames.Field(text)).ShouldBeFalse();

    [Fact]
    public void Whatever_the_pattern_of_the_reference_takes_is_plausible() =>
        Gen.Char["AZaz0195-/ @[`{"].Array[0, 10].Select(c => new string(c)).Sample(
            text =>
            {
                string field = Frames.Field(text).ToString();
                if (field.Length <= 8 && Pattern().IsMatch(field))
                    Callsign.IsPlausible(Frames.Field(text)).ShouldBeTrue(field);
            },
            iter: 20_000);

    [Fact]
    public void Reference_pattern_and_plausibility_agree_letter_by_letter() =>
        (from first in Gen.Char["2390 "]
         from prefix in Gen.Char["AQZdq"].Array[1, 2]
         from number in Gen.Char["0159"].Array[1, 4]
         from suffix in Gen.Char["ABZxz"].Array[1, 3]
         select first + new string(prefix) + new string(number) + new string(suffix)).Sample(
            text =>
            {
                string call = text.Trim();
                if (call.Length <= 8)
                {
                    Pattern().IsMatch(call).ShouldBeTrue(call);
                    Callsign.IsPlausible(Frames.Field(call)).ShouldBeTrue(call);
                    Callsign.Bare(Frames.Field(call)).ShouldBe(Frames.Field(call));
                }
            },
            iter: 20_000);

    [Fact]
    public void Plausible_callsign_ends_with_a_letter_and_has_a_digit() =>
        Gen.Char["ABFKQRSTVZ0123456789"].Array[0, 10].Select(c => new string(c)).Sample(
            text =>
            {
                if (!Callsign.IsPlausible(Frames.Field(text)))
                    return;
                char.IsAsciiLetter(text[^1]).ShouldBeTrue(text);
                text.Any(char.IsAsciiDigit).ShouldBeTrue(text);
            },
            iter: 20_000);

    [Fact]
    public void The_call_is_always_a_part_of_its_field() =>
        Gen.Char["AB09/- "].Array[0, 10].Select(c => new string(c)).Sample(
            text =>
            {
                string call = Callsign.Bare(Frames.Field(text)).ToString();
                Frames.Field(text).Trimmed.ToString().Split('/', '-', ' ').ShouldContain(call);
            },
            iter: 20_000);

    [GeneratedRegex(@"^\d?[A-Z]{1,2}\d{1,4}[A-Z]{1,3}$", RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();
}
