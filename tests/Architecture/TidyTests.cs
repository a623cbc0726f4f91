using System.Text.RegularExpressions;

namespace Provisioning.Architecture.Tests;

/// <summary>What keeps the repository pleasant to read. Each rule passes today, or it is not a rule.</summary>
public sealed partial class TidyTests
{
    private static readonly string[] Rooms =
    [
        "stacks", "policies", "components", "components/Catalog", "components/Configuration", "components/Placement", "components/Compute",
        "components/Fabric", "components/Storage", "components/Clusters", "components/Platform", "runtime", "runtime/Protocol", "runtime/Pulumi",
        "runtime/Pulumi.Kubernetes", "runtime/PolicySdk", "runtime/Engine", "runtime/Providers/Kubernetes", "runtime/Cli", "tests", "docs/adr",
    ];

    [Fact]
    public void No_file_is_longer_than_500_lines()
        => Assert.Empty(Repository.Files(".cs").Where(file => Repository.Read(file).Count(character => character == '\n') > 500));

    [Fact]
    public void Every_room_says_what_lives_there()
        => Assert.Empty(Rooms.Where(room => !File.Exists(Path.Combine(Repository.Root, room, "README.md"))));

    [Fact]
    public void Nothing_is_named_for_being_useful()
        => Assert.Empty(Repository.Files(".cs").Where(file => VagueName().IsMatch(file)));

    [Fact]
    public void Nothing_is_left_open_in_code()
        => Assert.Empty(Repository.Files(".cs")
            // There the exception for what is not implemented is API: a provider answers Unimplemented with it.
            .Where(file => !file.StartsWith("runtime/Pulumi/Experimental/Provider/", StringComparison.Ordinal))
            .Where(file => LeftOpen().IsMatch(Repository.Read(file))));

    [Fact]
    public void A_warning_is_only_silenced_with_a_reason()
        => Assert.Empty(Repository.Files(".cs").Where(file => !file.Contains("/Generator/", StringComparison.Ordinal)).Where(file => BareSuppression().IsMatch(Repository.Read(file))));

    [Fact]
    public void Nothing_depends_on_the_clock_where_a_clock_is_to_be_given()
        => Assert.Empty(Repository.Files(".cs")
            .Where(file => file.StartsWith("components/", StringComparison.Ordinal) || file.StartsWith("runtime/", StringComparison.Ordinal))
            .Where(file => AmbientClock().IsMatch(Repository.Read(file))));

    [GeneratedRegex(@"(Utils?|Helpers?|Manager|Common)(\.cs$|/)")]
    private static partial Regex VagueName();

    [GeneratedRegex(@"\b(TO[D]O|FIX[M]E|HA[C]K|XX[X])\b|NotImplemented[E]xception|Ski[p] *= *""")]
    private static partial Regex LeftOpen();

    [GeneratedRegex(@"#pragma warning disable [A-Z0-9, ]+\r?\n")]
    private static partial Regex BareSuppression();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?Now\b|\bRandom\.Shared\b|\bThread\.Sleep\b")]
    private static partial Regex AmbientClock();
}
