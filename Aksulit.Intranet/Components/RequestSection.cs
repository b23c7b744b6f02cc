using Aksulit.Data.Domain.Letters;
using Aksulit.Data.Domain.Requests;

namespace Aksulit.Intranet.Components;

/// <summary>What the page of one request shows of its kind: facts, decision, consequences. Registered by the feature that handles the kind.</summary>
/// <param name="Component">Takes the parameters <c>Request</c> (<see cref="RequestFrame"/>) and <c>OnChanged</c> (an <c>EventCallback</c> after which the frame is read again). It asks by itself what the person may see.</param>
public sealed record RequestSection(RequestKind Kind, Type Component);

/// <summary>What the page of every request shows besides, whatever its kind; registered by the feature that has it.</summary>
/// <param name="Order">Place among the parts.</param>
/// <param name="Component">Takes the parameters of a <see cref="RequestSection"/>'s component, and asks by itself what the person may see.</param>
/// <param name="Operation">What reading it demands; who may not is shown nothing of it.</param>
public sealed record RequestPart(int Order, Type Component, Security.Operation Operation);

/// <summary>How a request of a kind is taken down; registered by the feature that handles the kind.</summary>
/// <param name="Order">Place among the kinds; the first is chosen beforehand.</param>
/// <param name="Component">
/// Takes the parameters <c>CustomerId</c>, <c>Form</c> (<see cref="IntakeForm"/>, what is asked of every kind alike), <c>Fields</c> (a <c>RenderFragment</c> that asks it, for the component to place) and
/// <c>OnReceived</c> (an <c>EventCallback&lt;Guid&gt;</c> with the new request's key).
/// </param>
/// <param name="Operation">What taking it down demands; who may not is not offered the kind.</param>
public sealed record RequestIntake(RequestKind Kind, int Order, Type Component, Security.Operation Operation)
{
    /// <summary>What the component takes besides; for one that takes several kinds down, which of them.</summary>
    public IReadOnlyDictionary<string, object?> More { get; init; } = new Dictionary<string, object?>();
}

/// <summary>What is asked of every request besides while it is taken down, whatever its kind and whether its person is known; registered by the feature that has it.</summary>
/// <param name="Order">Place among the parts.</param>
/// <param name="Component">Takes the parameter <c>Form</c> (<see cref="IntakeForm"/>) and puts into it what it has.</param>
/// <param name="Operation">What it demands; who may not is not asked.</param>
public sealed record IntakePart(int Order, Type Component, Security.Operation Operation);

/// <summary>A request as its page's frame has read it.</summary>
/// <param name="PersonGone">The person is not in the register any more (T15).</param>
public sealed record RequestFrame(Guid Id, string Number, RequestKind Kind, Guid CustomerId, bool PersonGone, RequestChannel Channel, Deadline Deadline, RequestState State, RequestOutcome? Outcome)
{
    /// <summary>It is not known whom it concerns, or it is nobody in the register (D12).</summary>
    public bool HasNoPerson => CustomerId == Guid.Empty;

    /// <summary>What the file says is not the reader's to see; the page has said why.</summary>
    public bool FileClosed { get; init; }
}

/// <summary>A file that came with a request and whose text resembles an identity code (I2).</summary>
/// <param name="GivenName">What it is called where it comes from.</param>
public sealed record DoubtfulFile(byte[] Content, string? GivenName);

/// <summary>What is asked of every request alike while it is being taken down; belongs to the page, so that a refusal loses nothing.</summary>
public sealed class IntakeForm
{
    /// <summary>Nothing is chosen beforehand: the clock hangs on it.</summary>
    public RequestChannel? Channel { get; set; }

    /// <summary>The day it reached the house (D1).</summary>
    public DateOnly? ReceivedOn { get; set; }

    /// <summary>In which language the person is answered: <c>fi</c> or <c>en</c> (R48, C7).</summary>
    public string Language { get; set; } = "fi";

    /// <summary>How the person is answered (D10); null: as the channel suggests.</summary>
    public LetterMeans? AnswerBy { get; set; }

    /// <summary>Recorded, never demanded (R49, R53, C6).</summary>
    public bool? WasSigned { get; set; }

    /// <summary>Where the original is.</summary>
    public string? Evidence { get; set; }

    /// <summary>Somebody acts for the person (D10).</summary>
    public bool HasRepresentative { get; set; }

    /// <summary>Who.</summary>
    public PartyForm Representative { get; } = new();

    /// <summary>The case that came in the same letter or call (D11).</summary>
    public Guid? With { get; set; }

    /// <summary>What is added to the first letter.</summary>
    public string? FreePart { get; set; }

    /// <summary>What came as files, each judged when it was chosen.</summary>
    public List<JudgedFile> Files { get; } = [];

    /// <summary>Files whose text resembles an identity code, until somebody has looked (I2).</summary>
    public List<DoubtfulFile> DoubtfulFiles { get; } = [];

    /// <summary>A chosen file is still on its way.</summary>
    public bool FilesReading { get; set; }

    /// <summary>A file is on its way or waits for somebody's look: it would be left out by a save now.</summary>
    public bool FilesWaiting => FilesReading || DoubtfulFiles.Count > 0;

    /// <summary>Nobody asked: the staff found it (R52).</summary>
    public bool IsOwnFinding => Channel is RequestChannel.OwnFinding;

    /// <summary>An electronic request is answered electronically unless they asked otherwise (D10).</summary>
    public LetterMeans Means => AnswerBy ?? (Channel is RequestChannel.Email ? LetterMeans.Email : LetterMeans.Post);
}
