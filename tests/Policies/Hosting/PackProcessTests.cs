using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using Provisioning.Protocol.Grpc;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Policies.Tests.Hosting;

/// <summary>The compiled pack, driven by a plain client in the order in which the real engine calls.</summary>
public sealed class PackProcessTests : IDisposable
{
    private readonly TcpListener engine = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource time = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public PackProcessTests()
    {
        engine.Start();
        time.CancelAfter(TimeSpan.FromMinutes(2));
    }

    private CancellationToken Token => time.Token;

    private string EngineAddress => engine.LocalEndpoint.ToString()!;

    public void Dispose()
    {
        engine.Dispose();
        time.Dispose();
    }

    [Fact]
    public async Task The_pack_answers_every_call_of_an_engine_and_ends_when_it_is_cancelled()
    {
        await using var pack = PackProcess.Start(ProgramFolder(), EngineAddress);
        using var channel = Loopback.Connect($"127.0.0.1:{await pack.ReadPortAsync(Token)}");
        var client = new Analyzer.AnalyzerClient(channel);

        await client.HandshakeAsync(new AnalyzerHandshakeRequest { EngineAddress = EngineAddress, RootDirectory = "/pack", ProgramDirectory = "/pack" }, cancellationToken: Token);
        await client.ConfigureStackAsync(StackRequest(), cancellationToken: Token);
        Assert.NotEmpty((await client.GetPluginInfoAsync(new Empty(), cancellationToken: Token)).Version);
        var info = await client.GetAnalyzerInfoAsync(new Empty(), cancellationToken: Token);
        Assert.Equal("provisioning-residency", info.Name);
        Assert.True(info.SupportsConfig);
        Assert.Equal(
            [
                ("RES-PLC-001", PolicyType.Resource, EnforcementLevel.Mandatory),
                ("RES-PLC-003", PolicyType.Resource, EnforcementLevel.Mandatory),
                ("RES-SUP-001", PolicyType.Resource, EnforcementLevel.Mandatory),
                ("RES-SUP-002", PolicyType.Resource, EnforcementLevel.Mandatory),
                ("RES-TEL-005", PolicyType.Resource, EnforcementLevel.Remediate),
                ("RES-KEY-001", PolicyType.Resource, EnforcementLevel.Mandatory),
                ("RES-BKP-001", PolicyType.Stack, EnforcementLevel.Mandatory),
            ],
            info.Policies.Select(policy => (policy.Name, policy.PolicyType, policy.EnforcementLevel)));
        await client.ConfigureAsync(Configuration(info), cancellationToken: Token);

        var weka = Request("kubernetes:weka.weka.io/v1alpha1:WekaCluster", "weka", """{"spec":{"image":"registry.kajaani.example:5000/weka"},"__internal":"kept"}""");
        var remediation = Assert.Single((await client.RemediateAsync(weka, cancellationToken: Token)).Remediations);
        Assert.Equal(("RES-TEL-005", "provisioning-residency"), (remediation.PolicyName, remediation.PolicyPackName));
        Assert.False(remediation.Properties.Fields["spec"].StructValue.Fields["wekaHome"].StructValue.Fields["enableStats"].BoolValue);
        Assert.Equal("kept", remediation.Properties.Fields["__internal"].StringValue);

        var placement = Request("provisioning:placement:SovereignPlacement", "training", """{"site":"ashburn","operatorSeat":"US"}""");
        var analysis = await client.AnalyzeAsync(placement, cancellationToken: Token);
        Assert.Equal(["RES-PLC-001", "RES-PLC-003"], analysis.Diagnostics.Select(diagnostic => diagnostic.PolicyName));
        var diagnostic = analysis.Diagnostics[0];
        Assert.Equal(EnforcementLevel.Mandatory, diagnostic.EnforcementLevel);
        Assert.Equal(PolicySeverity.Critical, diagnostic.Severity);
        Assert.StartsWith($"{diagnostic.Description}\nsite: ashburn", diagnostic.Message, StringComparison.Ordinal);
        Assert.Contains("\nRemedy: ", diagnostic.Message, StringComparison.Ordinal);
        Assert.Equal(info.Version, diagnostic.PolicyPackVersion);
        Assert.Contains(analysis.NotApplicable, policy => policy.PolicyName == "RES-SUP-001");

        var stack = await client.AnalyzeStackAsync(StackOf("https://s3.us-east-1.amazonaws.com"), cancellationToken: Token);
        var backup = Assert.Single(stack.Diagnostics);
        Assert.Equal("RES-BKP-001", backup.PolicyName);
        Assert.EndsWith("::scratch", backup.Urn, StringComparison.Ordinal);

        await client.CancelAsync(new Empty(), cancellationToken: Token);
        var (exitCode, output, errors) = await pack.WaitAsync(Token);
        Assert.Equal((0, "", ""), (exitCode, output, errors));
    }

    [Fact]
    public async Task The_pack_ends_when_its_engine_is_gone()
    {
        await using var pack = PackProcess.Start(ProgramFolder(), EngineAddress);
        await pack.ReadPortAsync(Token);
        using (await engine.AcceptTcpClientAsync(Token))
            engine.Stop();

        var (exitCode, output, _) = await pack.WaitAsync(Token);

        Assert.Equal((0, ""), (exitCode, output));
    }

    [Fact]
    public async Task Findings_are_written_to_the_file_that_the_environment_names()
    {
        var report = Path.Combine(SampleEnvironment.Folder, "report.sarif");
        await using var pack = PackProcess.Start(ProgramFolder(), report, [EngineAddress]);
        using var channel = Loopback.Connect($"127.0.0.1:{await pack.ReadPortAsync(Token)}");
        var client = new Analyzer.AnalyzerClient(channel);

        await client.ConfigureStackAsync(StackRequest(), cancellationToken: Token);
        await client.AnalyzeAsync(Request("provisioning:placement:SovereignPlacement", "training", """{"site":"ashburn","operatorSeat":"FI"}"""), cancellationToken: Token);
        await client.CancelAsync(new Empty(), cancellationToken: Token);
        Assert.Equal(0, (await pack.WaitAsync(Token)).ExitCode);

        var results = JsonNode.Parse(await File.ReadAllTextAsync(report, Token))!["runs"]![0]!["results"]!.AsArray();
        Assert.Contains(results, result => result!["ruleId"]!.GetValue<string>() == "RES-PLC-001" && result["level"]!.GetValue<string>() == "error");
    }

    [Fact]
    public async Task An_engine_that_stops_does_not_wait_for_the_pack_that_watches_it()
    {
        var server = await LoopbackServer.StartAsync(_ => { }, Token);
        await using var pack = PackProcess.Start(ProgramFolder(), server.Address);
        await pack.ReadPortAsync(Token);
        await Task.Delay(TimeSpan.FromMilliseconds(50), Token);

        await server.DisposeAsync();

        Assert.Equal(0, (await pack.WaitAsync(Token)).ExitCode);
    }

    [Fact]
    public async Task The_pack_ends_when_it_is_interrupted()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows has no SIGINT to send to one process.");
        await using var pack = PackProcess.Start(ProgramFolder(), EngineAddress);
        await pack.ReadPortAsync(Token);

        using (var kill = Process.Start("kill", ["-INT", pack.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync(Token);

        Assert.Equal(0, (await pack.WaitAsync(Token)).ExitCode);
    }

    [Fact]
    public async Task Started_by_hand_without_an_engine_the_pack_serves_and_says_so()
    {
        engine.Stop();
        await using var pack = PackProcess.Start(ProgramFolder(), EngineAddressOfNobody());
        using var channel = Loopback.Connect($"127.0.0.1:{await pack.ReadPortAsync(Token)}");
        var client = new Analyzer.AnalyzerClient(channel);

        Assert.Equal("provisioning-residency", (await client.GetAnalyzerInfoAsync(new Empty(), cancellationToken: Token)).Name);
        await client.CancelAsync(new Empty(), cancellationToken: Token);

        Assert.Contains("serving until cancelled or interrupted", (await pack.WaitAsync(Token)).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_engine_s_address_the_pack_says_how_it_is_started()
    {
        await using var pack = PackProcess.Start(ProgramFolder());

        var (exitCode, output, errors) = await pack.WaitAsync(Token);

        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith("PRV6005: ", errors, StringComparison.Ordinal);
    }

    private static string EngineAddressOfNobody()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener.LocalEndpoint.ToString()!;
    }

    // Engines start packs in the program's folder, which may lie below the project's.
    private static string ProgramFolder() => Directory.CreateDirectory(Path.Combine(SampleEnvironment.Folder, "stacks")).FullName;

    private static AnalyzerStackConfigureRequest StackRequest()
    {
        var request = new AnalyzerStackConfigureRequest { Organization = "organization", Project = "provisioning", Stack = "dev", DryRun = true };
        request.Config[SampleEnvironment.Key] = SampleEnvironment.Create().ToJsonString();
        return request;
    }

    private static ConfigureAnalyzerRequest Configuration(AnalyzerInfo info)
    {
        var request = new ConfigureAnalyzerRequest();
        foreach (var policy in info.Policies)
            request.PolicyConfig[policy.Name] = new PolicyConfig { EnforcementLevel = policy.EnforcementLevel, Properties = new Struct() };
        return request;
    }

    private static AnalyzeRequest Request(string type, string name, string properties) => new()
    {
        Type = type,
        Name = name,
        Urn = ResourceUrn.Create("dev", "provisioning", null, type, name).Value,
        Properties = Struct.Parser.ParseJson(properties),
        Options = new AnalyzerResourceOptions(),
    };

    private static AnalyzeStackRequest StackOf(string endpoint)
    {
        const string Type = "provisioning:storage:SharedFilesystem";
        var request = new AnalyzeStackRequest();
        request.Resources.Add(new AnalyzerResource
        {
            Type = Type,
            Name = "scratch",
            Urn = ResourceUrn.Create("dev", "provisioning", null, Type, "scratch").Value,
            Properties = Struct.Parser.ParseJson($$$"""{"backup":{"endpoint":"{{{endpoint}}}","bucket":"b"}}"""),
        });
        return request;
    }
}
