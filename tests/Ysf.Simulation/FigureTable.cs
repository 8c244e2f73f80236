using System.Text;

namespace Ysf.Simulation;

/// <summary>Delivery through lossy networks, as a table of text.</summary>
internal static class FigureTable
{
    private static readonly int[] Gateways = [10, 100, 300, 1000];
    private static readonly int[] LossPercents = [0, 1, 5, 20];

    public static string Compute()
    {
        var text = new StringBuilder();
        text.Append("gateways  loss %     keyed  forwarded  delivered    late  largest outbox\n");
        foreach (var gateways in Gateways)
        {
            foreach (var percent in LossPercents)
            {
                var scenario = Scenario.Loss(gateways, percent);
                var world = new World(scenario, new Dice((ulong)(gateways + percent)));
                Simulation.Run(world, () => world.RunFor(scenario.Lasts), 0);
                var tally = world.Tally;
                text.Append($"{gateways,8}  {percent,6}  {tally.Keyed,8}  {tally.Forwarded,9}  ")
                    .Append($"{tally.Delivered,9}  {tally.Late,6}  {tally.LargestOutbox,14}\n");
            }
        }

        return text.ToString();
    }
}
