using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Tests.Simulation;

/// <summary>A policy pack in this process, over the real contract: it notes what it is asked, and a test says what it answers.</summary>
public sealed class SimulatedPack : Analyzer.AnalyzerBase
{
    public AnalyzerInfo Info { get; } = new() { Name = "pack", Version = "1.0.0", SupportsConfig = true };

    public List<string> Calls { get; } = [];

    public List<AnalyzeRequest> Remediated { get; } = [];

    public List<AnalyzeRequest> Analyzed { get; } = [];

    public AnalyzeStackRequest? Stack { get; private set; }

    public AnalyzerStackConfigureRequest? StackConfiguration { get; private set; }

    public IDictionary<string, PolicyConfig>? Configured { get; private set; }

    public Func<AnalyzeRequest, RemediateResponse> OnRemediate { get; set; } = _ => new RemediateResponse();

    public Func<AnalyzeRequest, AnalyzeResponse> OnAnalyze { get; set; } = _ => new AnalyzeResponse();

    public Func<AnalyzeStackRequest, AnalyzeResponse> OnAnalyzeStack { get; set; } = _ => new AnalyzeResponse();

    /// <summary>What its answers on resources wait for.</summary>
    public Task Ready { get; set; } = Task.CompletedTask;

    public Action OnCancel { get; set; } = () => { };

    /// <summary>Adds a policy.</summary>
    public SimulatedPack With(
        string name, EnforcementLevel level = EnforcementLevel.Mandatory, PolicyType type = PolicyType.Resource, string? schema = null,
        PolicySeverity severity = PolicySeverity.Unspecified)
    {
        var policy = new PolicyInfo { Name = name, EnforcementLevel = level, PolicyType = type, Severity = severity };
        if (schema is not null)
            policy.ConfigSchema = new PolicyConfigSchema { Properties = Struct.Parser.ParseJson(schema) };
        Info.Policies.Add(policy);
        return this;
    }

    /// <summary>A finding of a policy.</summary>
    public static AnalyzeResponse Finding(string policy, EnforcementLevel level, string urn = "", PolicySeverity severity = PolicySeverity.Unspecified) => new()
    {
        Diagnostics = { new AnalyzeDiagnostic { PolicyName = policy, Message = "no", EnforcementLevel = level, Urn = urn, Severity = severity } },
    };

    /// <summary>A remediation by a policy.</summary>
    public static Remediation Mended(string policy, PropertyMap properties)
        => new() { PolicyName = policy, PolicyPackName = "pack", Properties = PropertyCodec.ToStruct(properties) };

    public override Task<AnalyzerStackConfigureResponse> ConfigureStack(AnalyzerStackConfigureRequest request, ServerCallContext context)
    {
        Calls.Add("configure stack");
        StackConfiguration = request;
        return Task.FromResult(new AnalyzerStackConfigureResponse());
    }

    public override Task<AnalyzerHandshakeResponse> Handshake(AnalyzerHandshakeRequest request, ServerCallContext context)
    {
        Calls.Add("handshake");
        return Task.FromResult(new AnalyzerHandshakeResponse());
    }

    public override Task<PluginInfo> GetPluginInfo(Empty request, ServerCallContext context)
    {
        Calls.Add("plugin info");
        return Task.FromResult(new PluginInfo { Version = Info.Version });
    }

    public override Task<AnalyzerInfo> GetAnalyzerInfo(Empty request, ServerCallContext context)
    {
        Calls.Add("analyzer info");
        return Task.FromResult(Info);
    }

    public override Task<Empty> Configure(ConfigureAnalyzerRequest request, ServerCallContext context)
    {
        Calls.Add("configure");
        Configured = request.PolicyConfig;
        return Task.FromResult(new Empty());
    }

    public override Task<RemediateResponse> Remediate(AnalyzeRequest request, ServerCallContext context)
    {
        Calls.Add($"remediate {request.Name}");
        Remediated.Add(request);
        return Task.FromResult(OnRemediate(request));
    }

    public override async Task<AnalyzeResponse> Analyze(AnalyzeRequest request, ServerCallContext context)
    {
        Calls.Add($"analyze {request.Name}");
        Analyzed.Add(request);
        var answer = OnAnalyze(request);
        await Ready;
        return answer;
    }

    public override Task<Empty> Cancel(Empty request, ServerCallContext context)
    {
        OnCancel();
        return Task.FromResult(new Empty());
    }

    public override Task<AnalyzeResponse> AnalyzeStack(AnalyzeStackRequest request, ServerCallContext context)
    {
        Calls.Add("analyze stack");
        Stack = request;
        return Task.FromResult(OnAnalyzeStack(request));
    }
}
