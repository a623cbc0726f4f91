using Provisioning.Components.Configuration.Units;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Components.Fabric;

/// <summary>Everything that the fabric planner can find wrong or worth knowing.</summary>
internal static class FabricDiagnostics
{
    public static Diagnostic NotPositive(string subject, string what, int value) => new(
        "PRV2101", DiagnosticSeverity.Error, "Fabric request out of range",
        $"{what} is {value}; it must be at least 1.", subject, $"Give a number of {what} from 1 up.");

    public static Diagnostic Negative(string subject, string what, int value) => new(
        "PRV2101", DiagnosticSeverity.Error, "Fabric request out of range",
        $"The number of {what} is {value}; it cannot be negative.", subject, "Give 0 or more.");

    public static Diagnostic RailsDiffer(FabricRequest request) => new(
        "PRV2102", DiagnosticSeverity.Error, "Node does not fit the fabric design",
        $"The design {request.Design.Id} has {request.Design.Rails} rails, but a node has {request.NicsPerNode} compute NICs, so NICs or rails would be left unconnected.",
        request.Subject, "Choose a design whose rails match the NICs of the GPU system.");

    public static Diagnostic TooManyNodes(FabricRequest request, int maximum) => new(
        "PRV2103", DiagnosticSeverity.Error, "Fabric too large for its switches",
        $"{request.Nodes} nodes need more leaves than a three-tier fat tree of {request.Switch.Name} switches ({request.Switch.Ports} ports) can join; the design {request.Design.Id} ends at {maximum} nodes.",
        request.Subject, $"Use at most {maximum} nodes a subnet, several subnets, or a design with larger switches.");

    public static Diagnostic LidsExhausted(FabricRequest request, LidBudget lids) => new(
        "PRV2104", DiagnosticSeverity.Error, "Subnet out of local identifiers",
        $"The fabric needs {lids.Used} unicast LIDs and a subnet has {lids.Available}.",
        request.Subject, "Split the pool over several subnets joined by InfiniBand routers, or give fewer virtual functions a LID of their own.");

    public static Diagnostic LidsNearlyExhausted(FabricRequest request, LidBudget lids) => new(
        "PRV2105", DiagnosticSeverity.Warning, "Subnet nearly out of local identifiers",
        $"The fabric needs {lids.Used} of {lids.Available} unicast LIDs; above {request.Limits.RecommendedLids} a fabric should be several subnets.",
        request.Subject, "Plan for several subnets joined by InfiniBand routers.");

    public static Diagnostic SharpMissing(FabricRequest request) => new(
        "PRV2106", DiagnosticSeverity.Error, "Switch without SHARP",
        $"SHARP is asked for {request.SharpJobs} jobs, but the {request.Switch.Name} has no known SHARP capacity.",
        request.Subject, "Leave SHARP out, or choose a design whose switches have it.");

    public static Diagnostic SharpExhausted(FabricRequest request, int trees) => new(
        "PRV2107", DiagnosticSeverity.Error, "Subnet out of SHARP trees",
        $"{request.SharpJobs} jobs would hold a reservation at once and a subnet has {trees} trees of each kind.",
        request.Subject, $"Reserve SHARP for at most {trees} jobs.");

    public static Diagnostic ManagerOpensUnit(FabricRequest request, int units, int capacityBefore) => new(
        "PRV2108", DiagnosticSeverity.Info, "Fabric manager costs a scalable unit",
        $"{request.Nodes} nodes would fill {units - 1} scalable units exactly, but the fabric manager takes leaf ports there and leaves room for {capacityBefore}; a further unit is built.",
        request.Subject, $"Ask for {capacityBefore} nodes to save a unit of switches, or attach the fabric manager elsewhere.");

    public static Diagnostic BeyondPublished(FabricRequest request, int units) => new(
        "PRV2109", DiagnosticSeverity.Warning, "Fabric beyond published sizes",
        $"{units} scalable units are more than the {request.Design.PublishedScalableUnits} that the source of {request.Design.Id} publishes; the plan follows the same rules but has no published table behind it.",
        request.Subject, "Have the vendor confirm the plan.");

    public static Diagnostic Oversubscribed(FabricRequest request) => new(
        "PRV2110", DiagnosticSeverity.Warning, "Oversubscribed compute fabric",
        $"{request.Oversubscription} downlinks share one uplink; no reference architecture documents an oversubscribed compute fabric, and collectives across units slow down accordingly.",
        request.Subject, "Leave the oversubscription at 1 unless jobs never leave a scalable unit.");

    public static Diagnostic DevicesDiffer(string subject, RailDevices devices, int rails) => new(
        "PRV2111", DiagnosticSeverity.Error, "Adapters do not match the rails",
        $"The catalogue has {devices.PciAddresses.Count} adapters for {devices.Id} and the fabric has {rails} rails.",
        subject, "Choose a fabric design for this GPU system.");

    public static Diagnostic AddressesTooFew(string subject, Cidr addresses, int rails, int nodes, int needed) => new(
        "PRV2112", DiagnosticSeverity.Error, "Too few addresses for the rails",
        $"{addresses} divided among {rails} rails has addresses for {nodes} nodes a rail, and the fabric holds {needed}.",
        subject, "Use a larger block of IPv4 addresses, such as a /16.");

    public static Diagnostic KeyOutOfRange(string subject, PartitionPlan partition) => new(
        "PRV2121", DiagnosticSeverity.Error, "Partition key out of range",
        $"The partition {partition.Name} has the key {partition.Key}; a tenant may have 0x0001 to 0x7ffe, and 0x7fff is the subnet manager's own.",
        subject, "Choose a key from 0x0001 to 0x7ffe.");

    public static Diagnostic SharedKey(string subject, PartitionKey key, IEnumerable<string> names) => new(
        "PRV2122", DiagnosticSeverity.Error, "Partition key used twice",
        $"The partitions {string.Join(", ", names)} have the same key {key}, so their members would reach each other.",
        subject, "Give every partition a key of its own.");

    public static Diagnostic SharedName(string subject, string name) => new(
        "PRV2123", DiagnosticSeverity.Error, "Partition name used twice",
        $"Two partitions are called {name}.", subject, "Give every partition a name of its own.");

    public static Diagnostic TooManyPartitions(string subject, int count, int limit) => new(
        "PRV2124", DiagnosticSeverity.Error, "Too many partitions",
        $"{count} partitions are asked for and a node can be a member of {limit}.", subject, "Spread tenants over several fabrics.");
}
