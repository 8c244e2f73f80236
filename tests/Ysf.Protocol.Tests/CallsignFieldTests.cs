using CsCheck;

namespace Ysf.Tests;

public class CallsignFieldTests
{
    private static readonly Gen<string> PrintableText =
        Gen.Char[' ', '~'].Array[0, 14].Select(characters => new string(characters));

    [Fact]
    public void Text_is_cut_to_ten_and_padded() =>
        PrintableText.Sample(text =>
        {
            CallsignField field = CallsignField.FromText(text);
            string padded = text.PadRight(CallsignField.Size)[..CallsignField.Size];
            field.ToPadded().ShouldBe(padded);
            field.ToString().ShouldBe(padded.TrimEnd(' '));
            field.Length.ShouldBe(padded.TrimEnd(' ').Length);
            field.IsBlank.ShouldBe(padded.Trim(' ').Length == 0);
            field.Trimmed.ToString().ShouldBe(padded.Trim(' '));
            field.ToUpper().ToPadded().ShouldBe(padded.ToUpperInvariant());
            CallsignField.Read(Frames.Text(padded)).ShouldBe(field);
        });

    [Fact]
    public void Fields_are_equal_when_their_ten_characters_are() =>
        Gen.Select(PrintableText, PrintableText).Sample((a, b) =>
        {
            CallsignField first = CallsignField.FromText(a);
            CallsignField second = CallsignField.FromText(b);
            (first == second).ShouldBe(first.ToPadded() == second.ToPadded());
            if (first == second)
                first.GetHashCode().ShouldBe(second.GetHashCode());
        });

    [Fact]
    public void Bytes_come_back_as_they_went_in_but_what_is_not_printable_is_blank() =>
        Gen.Byte.Array[CallsignField.Size].Sample(bytes =>
        {
            CallsignField field = CallsignField.Read(bytes);
            var copy = new byte[CallsignField.Size];
            field.CopyTo(copy);
            for (int i = 0; i < bytes.Length; i++)
            {
                byte expected = bytes[i] is < 32 or > 126 ? (byte)' ' : bytes[i];
                copy[i].ShouldBe(expected);
                field[i].ShouldBe(expected);
            }
        });

    [Fact]
    public void The_default_field_is_blank()
    {
        CallsignField field = default;
        field.IsBlank.ShouldBeTrue();
        field.Length.ShouldBe(0);
        field.ToPadded().ShouldBe("          ");
        field.ShouldBe(CallsignField.FromText(""));
        field.ShouldBe(CallsignField.Read([]));
    }

    [Fact]
    public void Characters_outside_the_ten_are_blank_and_a_short_destination_is_filled()
    {
        CallsignField field = Frames.Field("ABCDEFGHIJ");
        field[-1].ShouldBe((byte)' ');
        field[10].ShouldBe((byte)' ');
        var three = new byte[3];
        field.CopyTo(three);
        three.ShouldBe(Frames.Text("ABC"));
    }

    [Fact]
    public void Letters_beyond_ASCII_become_blanks() =>
        Frames.Field("A\u00C4\u0663\u0141B\u007F").ToPadded().ShouldBe("A   B     ");

    [Fact]
    public void A_field_is_not_equal_to_other_things()
    {
        Frames.Field("A").Equals((object)"A").ShouldBeFalse();
        (Frames.Field("A") != Frames.Field("B")).ShouldBeTrue();
    }
}
