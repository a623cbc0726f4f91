using System.Text.RegularExpressions;

namespace Provisioning.Architecture.Tests;

/// <summary>A code that a user meets has a page; a page is about a code that exists.</summary>
public sealed partial class DiagnosticCodeTests
{
    [Fact]
    public void Every_code_has_a_page()
        => Assert.Empty(CodesInSource().Except(Pages()));

    [Fact]
    public void Every_page_is_about_a_code_in_use()
        => Assert.Empty(Pages().Except(CodesInSource()));

    [Fact]
    public void Every_page_says_what_it_means_and_what_to_do()
        => Assert.Empty(Repository.Files(".md").Where(file => file.StartsWith("docs/diagnostics/PRV", StringComparison.Ordinal))
            .Where(file => !Repository.Read(file).Contains($"# {Path.GetFileNameWithoutExtension(file)}: ", StringComparison.Ordinal)
                || !Repository.Read(file).Contains("**What to do.**", StringComparison.Ordinal)));

    private static HashSet<string> CodesInSource()
    {
        var files = Repository.Files(".cs").Where(file => !file.StartsWith("tests/", StringComparison.Ordinal)).Append("provision");
        var codes = files.SelectMany(file => Code().Matches(Repository.Read(file)).Select(match => match.Value)).ToHashSet();
        Assert.NotEmpty(codes);
        return codes;
    }

    private static HashSet<string> Pages()
        => [.. Repository.Files(".md").Where(file => file.StartsWith("docs/diagnostics/PRV", StringComparison.Ordinal)).Select(Path.GetFileNameWithoutExtension).OfType<string>()];

    [GeneratedRegex(@"\bPRV\d{4}\b")]
    private static partial Regex Code();
}
