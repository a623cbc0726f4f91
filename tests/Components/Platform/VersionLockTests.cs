using Provisioning.Components.Platform.Versions;
using Semver;

namespace Provisioning.Components.Tests.Platform;

public sealed class VersionLockTests
{
    public static TheoryData<string> Names => [.. VersionLock.Default.Components.Select(component => component.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_component_has_an_exact_version_and_says_where_it_was_read(string name)
    {
        var component = VersionLock.Default[name];

        Assert.True(SemVersion.TryParse(component.Version, SemVersionStyles.AllowV | SemVersionStyles.AllowLeadingZeros, out _), component.Version);
        Assert.Contains(component.Confidence, new[] { "high", "medium", "low" });
        Assert.NotEqual(default, component.AsOf);
        Assert.NotEmpty(component.Source);
        Assert.NotEmpty(component.Upstream);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_requirement_is_about_a_known_component_and_has_a_range_that_parses(string name)
    {
        string[] known = ["kubernetes", "management-kubernetes", .. VersionLock.Default.Components.Select(component => component.Name)];

        Assert.All(VersionLock.Default[name].Requires, requirement =>
        {
            Assert.Contains(requirement.On, known);
            Assert.True(SemVersionRange.TryParseNpm(requirement.Range, out _), requirement.Range);
            Assert.NotEmpty(requirement.Source);
            Assert.False(requirement.Reason.EndsWith('.'));
        });
    }

    [Fact]
    public void Names_are_unique() =>
        Assert.Equal(VersionLock.Default.Components.Length, VersionLock.Default.Components.Select(component => component.Name).Distinct().Count());

    [Fact]
    public void An_unknown_name_is_a_mistake_that_says_so() =>
        Assert.Contains("'nosuch'", Assert.Throws<KeyNotFoundException>(() => VersionLock.Default["nosuch"]).Message, StringComparison.Ordinal);
}
