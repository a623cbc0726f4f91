using System.Text.RegularExpressions;

namespace Provisioning.Architecture.Tests;

/// <summary>What decides is a function: it reads no file, no variable and no clock, calls nobody and knows no Pulumi type.</summary>
public sealed partial class PurityTests
{
    [Fact]
    public void Planners_are_functions_from_records_to_records()
    {
        var planners = Repository.Files("Planner.cs").Where(file => file.StartsWith("components/", StringComparison.Ordinal)).ToList();

        Assert.True(planners.Count >= 4, string.Join(", ", planners));
        Assert.Empty(planners.Where(file => Impure().IsMatch(Repository.Read(file))));
    }

    [Fact]
    public void No_component_knows_the_engine_a_provider_or_the_command_line()
        => Assert.Empty(Repository.Files(".cs").Where(file => file.StartsWith("components/", StringComparison.Ordinal))
            .Where(file => Regex.IsMatch(Repository.Read(file), @"Provisioning\.(Engine|Providers|Cli)\b")));

    [GeneratedRegex(@"\busing Pulumi\b|\bPulumi\.|\basync\b|\bTask<|\b(File|Directory|Environment|Console|Process)\.|HttpClient|TimeProvider|\bRandom\b")]
    private static partial Regex Impure();
}
