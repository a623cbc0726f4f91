using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using Provisioning.PolicySdk.Configuration;
using Provisioning.PolicySdk.Evaluation;
using Provisioning.PolicySdk.Hosting;
using Provisioning.PolicySdk.Resources;
using Provisioning.Protocol.Grpc;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.PolicySdk.Testing;

/// <summary>
/// Runs a policy pack in memory as an engine would: the same calls in the same order, every message through the real marshaller, so that a policy
/// sees in a test what it sees in a deployment.
/// </summary>
public sealed class PolicyHarness
{
    private readonly ConcurrentQueue<Finding> findings;

    private PolicyHarness(Analyzer.AnalyzerClient client, AnalyzerInfo info, ConcurrentQueue<Finding> findings)
    {
        Client = client;
        Info = info;
        this.findings = findings;
    }

    /// <summary>The pack, to call as an engine does.</summary>
    public Analyzer.AnalyzerClient Client { get; }

    /// <summary>What the pack says about itself.</summary>
    public AnalyzerInfo Info { get; }

    /// <summary>Starts a pack.</summary>
    /// <exception cref="Grpc.Core.RpcException">The configuration is not valid; the message holds every problem.</exception>
    public static async Task<PolicyHarness> StartAsync(
        PolicyPack pack, PolicyHarnessOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new PolicyHarnessOptions();
        var findings = new ConcurrentQueue<Finding>();
        var service = new AnalyzerService(pack, new AnalyzerServiceOptions { Clock = options.Clock, Log = options.Log, OnFinding = findings.Enqueue });
        var invoker = new InProcessCallInvoker().Add(binder => Analyzer.BindService(binder, service));
        var client = new Analyzer.AnalyzerClient(new RoundTripCallInvoker(invoker));
        await client.HandshakeAsync(new AnalyzerHandshakeRequest { EngineAddress = "127.0.0.1:0" }, cancellationToken: cancellationToken);
        await client.ConfigureStackAsync(StackRequest(options), cancellationToken: cancellationToken);
        var info = await client.GetAnalyzerInfoAsync(new Empty(), cancellationToken: cancellationToken);
        if (options.PolicyConfig.Count > 0)
            await client.ConfigureAsync(ConfigureRequest(info, options.PolicyConfig), cancellationToken: cancellationToken);
        return new PolicyHarness(client, info, findings);
    }

    /// <summary>What resource policies find about a resource, by its inputs.</summary>
    public async Task<PolicyResults> AnalyzeAsync(PolicyResource resource, CancellationToken cancellationToken = default)
    {
        findings.Clear();
        var response = await Client.AnalyzeAsync(TestWire.Request(resource, keepsInternal: false), cancellationToken: cancellationToken);
        return Results(response);
    }

    /// <summary>What stack policies find about a stack, by the outputs of its resources.</summary>
    public async Task<PolicyResults> AnalyzeStackAsync(IEnumerable<PolicyResource> resources, CancellationToken cancellationToken = default)
    {
        findings.Clear();
        var request = new AnalyzeStackRequest();
        request.Resources.AddRange(resources.Select(TestWire.Resource));
        return Results(await Client.AnalyzeStackAsync(request, cancellationToken: cancellationToken));
    }

    /// <summary>A resource as policies that remediate leave it, with what they did.</summary>
    public async Task<(PolicyResource Resource, ImmutableArray<Remediation> Remediations)> RemediateAsync(
        PolicyResource resource, CancellationToken cancellationToken = default)
    {
        var response = await Client.RemediateAsync(TestWire.Request(resource, keepsInternal: true), cancellationToken: cancellationToken);
        var last = response.Remediations.LastOrDefault(remediation => remediation.Properties is not null);
        return (last is null ? resource : resource with { Values = PropertyCodec.FromStruct(last.Properties) }, [.. response.Remediations]);
    }

    private PolicyResults Results(AnalyzeResponse response) => new([.. findings], [.. response.Diagnostics], [.. response.NotApplicable]);

    private static AnalyzerStackConfigureRequest StackRequest(PolicyHarnessOptions options)
    {
        var request = new AnalyzerStackConfigureRequest
        {
            Organization = "organization",
            Project = "project",
            Stack = "test",
            DryRun = options.IsPreview,
        };
        request.Config.Add(options.StackConfig);
        request.ConfigSecretKeys.AddRange(options.StackSecretKeys);
        request.Tags.Add(options.StackTags);
        return request;
    }

    // As an engine does: every policy is configured, those that are not named with their own level and the defaults of their schema.
    private static ConfigureAnalyzerRequest ConfigureRequest(AnalyzerInfo info, IReadOnlyDictionary<string, JsonObject> config)
    {
        var request = new ConfigureAnalyzerRequest();
        foreach (var policy in info.Policies)
        {
            var entry = new PolicyConfig { EnforcementLevel = policy.EnforcementLevel, Properties = new Struct() };
            foreach (var (name, schema) in policy.ConfigSchema?.Properties?.Fields ?? [])
            {
                if (schema.StructValue?.Fields.TryGetValue("default", out var value) == true)
                    entry.Properties.Fields[name] = value;
            }

            request.PolicyConfig[policy.Name] = entry;
        }

        foreach (var (id, user) in config)
        {
            if (!request.PolicyConfig.TryGetValue(id, out var entry))
                request.PolicyConfig[id] = entry = new PolicyConfig { Properties = new Struct() };
            var (level, properties) = PolicyConfiguration.Split(user);
            if (level is { } given)
                entry.EnforcementLevel = AnalyzerWire.Level(given);
            foreach (var (name, value) in ConfigJson.ToStruct(properties).Fields)
                entry.Properties.Fields[name] = value;
        }

        return request;
    }
}

/// <summary>What a harness tells a pack.</summary>
public sealed record PolicyHarnessOptions
{
    /// <summary>The clock by which waivers expire.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Whether it is a preview.</summary>
    public bool IsPreview { get; init; } = true;

    /// <summary>The stack's configuration: <c>namespace:key</c> to value, structured values as JSON.</summary>
    public ImmutableDictionary<string, string> StackConfig { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The keys whose values are secret.</summary>
    public ImmutableArray<string> StackSecretKeys { get; init; } = [];

    /// <summary>The stack's tags.</summary>
    public ImmutableDictionary<string, string> StackTags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Policy configuration, in the form of a policy configuration file. Where empty the pack is not configured and uses its own.</summary>
    public ImmutableDictionary<string, JsonObject> PolicyConfig { get; init; } = ImmutableDictionary<string, JsonObject>.Empty;

    /// <summary>Where failures of policies are logged.</summary>
    public TextWriter Log { get; init; } = TextWriter.Null;
}
