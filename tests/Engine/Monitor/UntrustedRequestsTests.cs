using CsCheck;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Provisioning.Engine.Operations;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Engine.Tests.State;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Tests.Monitor;

/// <summary>Programs that ask for what no SDK asks for: they are answered or refused, the operation ends, and the state holds together.</summary>
public sealed class UntrustedRequestsTests
{
    private const int Cases = 300;

    private const string Prefix = "urn:pulumi:dev::proj::";

    private static readonly Gen<string> Type = Gen.OneOf(
        "sim:index:Thing", "sim:index:Thing", "sim:index:Thing", "sim:index:Other", "test:index:Group", "pulumi:pulumi:Stack", "pulumi:providers:sim",
        "pulumi:providers:", "pulumi:pulumi:Stash", "pulumi:pulumi:StackReference", "a", "", "::", "sim::Thing", "a:b:c:d", "sim:index:Thing$sim:index:Thing", "\0");

    private static readonly Gen<string> Name = Gen.OneOf("a", "b", "c", "d", "", "x::y", "a$b", "::", "proj-dev", "\0", "urn:pulumi:dev::proj::sim:index:Thing::a", new string('n', 3_000));

    private static readonly Gen<string> Urn = Gen.OneOf(
        "", "", Prefix + "sim:index:Thing::a", Prefix + "sim:index:Thing::b", Prefix + "sim:index:Thing::c", Prefix + "test:index:Group::a",
        Prefix + "pulumi:pulumi:Stack::proj-dev", Prefix + "pulumi:providers:sim::a", "urn:pulumi:other::proj::sim:index:Thing::a",
        Prefix + "sim:index:Thing$sim:index:Thing::b", Prefix + "sim:index:Thing::gone", "urn:", "nonsense", "urn:pulumi:dev::proj::::");

    private static readonly Gen<string> Provider = Gen.OneOf(
        "", "", "", Prefix + "pulumi:providers:sim::a::id-2", Prefix + "pulumi:providers:sim::gone::id", Prefix + "sim:index:Thing::a::a-1", "nonsense", "::",
        Prefix + "pulumi:providers:sim::a::" + Signatures.Unknown);

    private static readonly Gen<string> Path = Gen.OneOf("", "x", "*", "x.y", "x[0]", "x[", "[\"", "..", "x[*].y", "x[-1]", "x[99999999999]");

    private static readonly Gen<Value> Leaf = Gen.OneOf(
        Gen.Const(() => new Value()), Gen.Bool.Select(Value.ForBool), Name.Select(Value.ForString), Gen.Const(() => Value.ForString(Signatures.Unknown)),
        Gen.OneOf(0, double.NaN, double.PositiveInfinity).Select(Value.ForNumber));

    private static readonly Gen<Struct> Properties = HostileValues.Fields(
        Gen.OneOf("x", "y", "", "__x", "version", "__internal", "id", "name"), HostileValues.Nested(Leaf, Name, 2));

    private static readonly Gen<string> Duration = Gen.OneOf("", "5m", "forever", "-1h", "99999999999h");

    private static readonly Gen<Func<ProgramMonitor, Task>> Registration = Gen.Select(
        Gen.Select(Type, Name, Urn, Provider, Gen.Bool, Gen.Bool, Properties, Gen.Int[0, 40]),
        Gen.Select(Urn.Array[0, 2], Urn.Array[0, 2], Urn.Array[0, 2], Path.Array[0, 2], Path.Array[0, 2], Duration, Urn, Gen.Int[0, 255]),
        (what, how) =>
        {
            var (type, name, parent, provider, custom, protects, inputs, importing) = what;
            var (dependencies, replaceWith, aliases, ignored, replacing, timeout, deletedWith, flags) = how;
            var request = new RegisterResourceRequest
            {
                Type = type, Name = name, Parent = parent, Provider = provider, Custom = custom, Object = inputs, Protect = protects,
                AcceptSecrets = true, AcceptResources = true, SupportsPartialValues = true, SupportsResultReporting = (flags & 1) != 0,
                Dependencies = { dependencies }, ReplaceWith = { replaceWith }, AliasURNs = { aliases }, IgnoreChanges = { ignored }, HideDiffs = { ignored },
                ReplaceOnChanges = { replacing }, AdditionalSecretOutputs = { replacing }, DeletedWith = deletedWith, ImportId = importing == 0 ? "there" : "",
                RetainOnDelete = (flags & 2) != 0, DeleteBeforeReplace = (flags & 4) != 0, DeleteBeforeReplaceDefined = (flags & 8) != 0,
                Remote = (flags & 0xf0) == 0xf0, PackageRef = flags == 255 ? "unheard-of" : "", Version = flags == 254 ? "not a version" : "",
                CustomTimeouts = new RegisterResourceRequest.Types.CustomTimeouts { Create = timeout, Delete = timeout },
                Aliases = { aliases.Select(urn => new Alias { Spec = new Alias.Types.Spec { ParentUrn = urn, Name = name, Type = type } }) },
                ReplacementTrigger = (flags & 32) == 0 ? null : inputs.Fields.Values.FirstOrDefault(),
            };
            foreach (var path in ignored)
                request.PropertyDependencies[path] = new RegisterResourceRequest.Types.PropertyDependencies { Urns = { replaceWith } };
            foreach (var urn in aliases)
                request.Providers[urn] = provider;
            return (Func<ProgramMonitor, Task>)(async monitor => await monitor.Client.RegisterResourceAsync(request));
        });

    private static readonly Gen<Func<ProgramMonitor, Task>> Request = Gen.Frequency(
        (6, Registration),
        (1, Gen.Select(Type, Name, Urn, Provider, Name, Properties).Select((type, name, parent, provider, id, inputs)
            => Asking(async monitor => await monitor.Client.ReadResourceAsync(
                new ReadResourceRequest { Type = type, Name = name, Parent = parent, Provider = provider, Id = id, Properties = inputs })))),
        (1, Gen.Select(Urn, Properties).Select((urn, outputs)
            => Asking(async monitor => await monitor.Client.RegisterResourceOutputsAsync(new RegisterResourceOutputsRequest { Urn = urn, Outputs = outputs })))),
        (1, Gen.Select(Type, Provider, Properties, Urn).Select((token, provider, arguments, urn)
            => Asking(async monitor => await monitor.Client.InvokeAsync(
                new ResourceInvokeRequest { Tok = token, Provider = provider, Args = arguments, Parent = urn, DependsOn = { urn } })))),
        (1, Gen.Select(Type, Provider, Properties).Select((token, provider, arguments)
            => Asking(async monitor => await monitor.Client.CallAsync(new ResourceCallRequest { Tok = token, Provider = provider, Args = arguments })))),
        (1, Gen.Select(Name, Name).Select((name, target) => Asking(async monitor => await monitor.Client.RegisterResourceHookAsync(
            new RegisterResourceHookRequest { Name = name, Callback = new Callback { Target = target, Token = name } })))));

    [Fact]
    public void No_request_of_a_program_crashes_an_operation_or_spoils_the_state() => Request.Array[1, 6].Array[1, 3].Sample(programs =>
    {
        var stack = new SimulatedStack();
        foreach (var requests in programs)
        {
            RunToItsEnd(stack, OperationKind.Update, isPreview: true, requests);
            RunToItsEnd(stack, OperationKind.Update, isPreview: false, requests);
        }

        RunToItsEnd(stack, OperationKind.Refresh, isPreview: false, []);
        RunToItsEnd(stack, OperationKind.Destroy, isPreview: false, []);
    }, iter: Cases, threads: 2);

    private static void RunToItsEnd(SimulatedStack stack, OperationKind kind, bool isPreview, IEnumerable<Func<ProgramMonitor, Task>> requests)
    {
        var program = new ScriptedProgram(async monitor =>
        {
            foreach (var request in requests)
            {
                try
                {
                    await request(monitor);
                }
                catch (RpcException refusal) when (refusal.StatusCode is not (StatusCode.Unavailable or StatusCode.Unknown) || refusal.Status.Detail.Length > 0)
                {
                    // The program was told of it.
                }
            }
        });
        var run = stack.RunAsync(program, isPreview, kind).WaitAsync(TimeSpan.FromMinutes(1)).GetAwaiter().GetResult();
        if (!run.Result.Succeeded && run.Errors.Count == 0)
            Assert.Fail($"the {kind} failed and said nothing");
        StateRules.AssertKeepable(run.Result.Snapshot);
    }

    private static Func<ProgramMonitor, Task> Asking(Func<ProgramMonitor, Task> ask) => ask;
}
