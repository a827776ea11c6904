//! The icons of the product, drawn inline so that they are there without a network.
//!
//! An icon never stands alone: it is hidden from a screen reader, and a word always stands beside it.

use leptos::prelude::*;

mod paths;

/// One of the icons, by what Lucide calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Plus,
    House,
    Hammer,
    Footprints,
    Users,
    CloudOff,
    CloudCheck,
    CloudUpload,
    Clock,
    Undo,
    Check,
    Award,
    TriangleAlert,
    MessageCircle,
    MessageSquareQuote,
    Rotate,
    Lightbulb,
    UsersRound,
    UserRound,
    Wrench,
    GraduationCap,
    Truck,
    Store,
    Search,
    Flask,
    Presentation,
    Party,
    Building,
    Ear,
    ChevronLeft,
    ChevronRight,
    X,
    Eye,
    Lock,
    Ban,
    Archive,
    Monitor,
    Smartphone,
    Info,
    Download,
    LogIn,
    ListChecks,
    Pencil,
    HardHat,
    Sun,
    Moon,
    Languages,
    Settings,
    UserPlus,
    Printer,
    QrCode,
    ScanQrCode,
    Keyboard,
    Phone,
    Layers,
    Gauge,
    KeyRound,
    Clipboard,
    BadgeCheck,
    Help,
    Tag,
    CalendarPlus,
    CalendarCheck,
    Handshake,
    Route,
    MapPin,
    Minus,
    Camera,
    Image,
}

/// Draws an icon, sized by the class of what it stands in.
#[component]
pub fn Sign(#[prop(into)] icon: Signal<Icon>) -> impl IntoView {
    view! {
        <svg
            class="icon"
            viewBox="0 0 24 24"
            aria-hidden="true"
            inner_html=move || paths::path(icon.get())
        ></svg>
    }
}
