using Ysf.Appliance.Slots;

namespace Ysf.Tests.Update;

/// <summary>Messages of RAUC 1.8 as it printed them, and of 1.13 as its program has them.</summary>
public sealed class RaucWordsTests
{
    private const string Foreign = "its signature is not the maker's; nothing was changed";
    private const string Spoilt = "the file is incomplete or damaged; copy it again";

    [Theory]
    [InlineData(
        "signature verification failed: Verify error: unable to get local issuer certificate",
        Foreign)]
    [InlineData("signature verification failed: Verify error: self-signed certificate", Foreign)]
    [InlineData(
        "signature verification failed: Verify error: certificate is not yet valid",
        "its signature is not valid at the time of this machine's clock; nothing was changed")]
    [InlineData("signature verification failed: error:1700009E:CMS routines::x", Spoilt)]
    [InlineData("Invalid bundle format: Failed to seek to end of bundle: Error seeking", Spoilt)]
    [InlineData("Invalid bundle format: Signature size (21863) exceeds bundle size", Spoilt)]
    [InlineData("Invalid bundle format: Signature size is 0", Spoilt)]
    [InlineData("Invalid identifier. Did you pass a valid RAUC bundle?", Spoilt)]
    [InlineData("Installation error: image/partition ended unexpectedly", Spoilt)]
    [InlineData(
        "Installation error: Compatible mismatch: Expected 'a' but bundle manifest has 'b'",
        "it is for another kind of board; nothing was changed")]
    [InlineData(
        "Failed updating slot slot.1: failed to copy: Error writing: No space left on device",
        "no free space left for it")]
    [InlineData(
        "Slot (268435456 bytes) is too small for image (300000000 bytes).",
        "it is larger than a slot of this card")]
    [InlineData(
        "Failed updating slot slot.1: Failed to copy data: Input/output error",
        "it cannot be read to its end: the file is damaged, copy it again; or the card fails")]
    [InlineData(
        "Failed to contact rauc service: x",
        "the update service does not answer; restart the machine")]
    [InlineData("what nobody has seen", "rauc rejected it; its reason is in the log")]
    public void Raucs_words_are_for_the_log_and_ours_say_what_to_do(string raw, string words) =>
        RaucWords.Of(raw).ShouldBe(words);
}
