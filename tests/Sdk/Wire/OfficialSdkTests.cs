namespace Provisioning.Sdk.Tests.Wire;

/// <summary>Programs send what they send through the official SDK, as recorded with it: byte for byte, exit codes and errors included.</summary>
public sealed class OfficialSdkTests(OfficialSdkTests.Recordings recordings) : IClassFixture<OfficialSdkTests.Recordings>
{
    private static readonly string[] Programs =
    [
        "values", "outputs", "secrets", "dependencies", "components", "providers", "options", "stack-class", "invokes", "config", "throws",
        "logs", "kubernetes",
    ];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var program in Programs)
            {
                foreach (var mode in new[] { "preview", "update", "legacy" })
                    cases.Add(program, mode);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_program_sends_what_it_sends_through_the_official_SDK(string program, string mode)
    {
        if (ConformanceFolder.Obstacle() is { } obstacle)
            Assert.Skip(obstacle);
        var name = $"{program}.{mode}.json";
        var official = File.ReadAllText(Path.Combine(ConformanceFolder.Source!, "wire", "recorded", name));
        var ours = File.ReadAllText(Path.Combine(recordings.Folder, name));
        Assert.Equal(official, ours);
    }

    /// <summary>All programs recorded, once.</summary>
    public sealed class Recordings
    {
        public Recordings()
        {
            Folder = Path.Combine(ConformanceFolder.Artifacts, "wire");
            if (ConformanceFolder.Obstacle() is not null)
                return;
            var copy = ConformanceFolder.Prepare();
            var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
            var program = Path.Combine(ConformanceFolder.Artifacts, "bin", "Provisioning.Sdk.Wire", configuration, "Provisioning.Sdk.Wire.dll");
            ConformanceFolder.Run(
                Path.Combine(copy, "wire"), "node", ["record.mjs", "--run", $"dotnet {program}", "--out", Folder, .. Programs]);
        }

        public string Folder { get; }
    }
}
