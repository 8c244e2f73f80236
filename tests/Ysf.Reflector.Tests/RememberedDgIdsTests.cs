using CsCheck;

namespace Ysf.Tests;

public sealed class RememberedDgIdsTests
{
    [Fact]
    public void The_latest_choice_of_a_gateway_is_found()
    {
        var remembered = new RememberedDgIds(3);
        remembered.Remember(Name(1), new DgId(9), isKnown: true);
        remembered.Remember(Name(1), new DgId(41), isKnown: true);

        remembered.TryFind(Name(1), out var dgId).ShouldBeTrue();
        dgId.Number.ShouldBe((byte)41);
        remembered.Count.ShouldBe(1);
        remembered.Version.ShouldBe(2);
    }

    [Fact]
    public void When_full_the_oldest_choice_is_forgotten()
    {
        var remembered = new RememberedDgIds(3);
        Fill(remembered, 1, 2, 3, 4);

        Names(remembered).ShouldBe([2, 3, 4]);
        remembered.TryFind(Name(1), out _).ShouldBeFalse();
    }

    [Fact]
    public void A_gateway_that_chooses_again_is_the_newest()
    {
        var remembered = new RememberedDgIds(3);
        Fill(remembered, 1, 2, 3, 1, 4);

        Names(remembered).ShouldBe([3, 1, 4]);
    }

    [Fact]
    public void With_one_place_only_the_last_is_kept()
    {
        var remembered = new RememberedDgIds(1);
        Fill(remembered, 1, 1, 2, 3, 3);

        Names(remembered).ShouldBe([3]);
    }

    [Fact]
    public void A_flood_of_made_up_names_takes_nothing_from_known_gateways()
    {
        var remembered = new RememberedDgIds(5);
        Fill(remembered, isKnown: true, 1, 2, 3);
        Fill(remembered, isKnown: false, [.. Enumerable.Range(10, 10_400)]);

        Names(remembered).ShouldBe([10_408, 10_409, 1, 2, 3]);
    }

    [Fact]
    public void When_known_gateways_have_all_places_a_new_one_is_not_remembered()
    {
        var remembered = new RememberedDgIds(2);
        Fill(remembered, isKnown: true, 1, 2);
        Fill(remembered, isKnown: false, 3);
        Names(remembered).ShouldBe([1, 2]);

        Fill(remembered, isKnown: true, 4);
        Names(remembered).ShouldBe([2, 4]);
    }

    [Fact]
    public void A_new_gateway_does_not_change_the_choice_of_a_known_one_of_its_name()
    {
        var remembered = new RememberedDgIds(2);
        remembered.Remember(Name(1), new DgId(9), isKnown: true);
        remembered.Remember(Name(1), new DgId(41), isKnown: false).ShouldBeFalse();

        remembered.TryFind(Name(1), out var dgId).ShouldBeTrue();
        dgId.Number.ShouldBe((byte)9);
    }

    [Fact]
    public void A_choice_of_a_new_gateway_that_becomes_known_is_safe()
    {
        var remembered = new RememberedDgIds(2);
        Fill(remembered, isKnown: false, 1, 2);
        Fill(remembered, isKnown: true, 1);
        Fill(remembered, isKnown: false, 3, 4);

        Names(remembered).ShouldBe([4, 1]);
    }

    [Fact]
    public void Table_keeps_what_a_plain_list_in_order_of_choice_keeps() =>
        Gen.Int[0, 7].Array[0, 100].Sample(choices =>
        {
            var remembered = new RememberedDgIds(4);
            var model = new List<int>();
            foreach (var choice in choices)
            {
                remembered.Remember(Name(choice), new DgId((byte)(choice + 1)), isKnown: true);
                model.Remove(choice);
                model.Add(choice);
                model = model[Math.Max(0, model.Count - 4)..];
            }

            Names(remembered).ShouldBe(model);
        }, iter: 5000);

    private static CallsignField Name(int number) => TestFrames.Field($"GW{number}");

    private static void Fill(RememberedDgIds remembered, params int[] choices) =>
        Fill(remembered, true, choices);

    private static void Fill(RememberedDgIds remembered, bool isKnown, params int[] choices)
    {
        foreach (var choice in choices)
        {
            remembered.Remember(Name(choice), new DgId(9), isKnown);
        }
    }

    private static List<int> Names(RememberedDgIds remembered)
    {
        var copy = new RememberedDgId[10];
        var count = remembered.CopyTo(copy);
        return [.. copy.Take(count).Select(entry => int.Parse(entry.Gateway.ToString()[2..]))];
    }
}
